package cascade.training.log.read;

/** What a person does, by his samples. */
public enum PersonMetric {
    CTR("ctr", "count_if(click)", "count(*)"),
    FOLLOW_RATE("followRate", "count_if(follow)", "count(*)"),
    LIKE_RATE("likeRate", "count_if(\"like\")", "count(*)"),
    HIDE_RATE("hideRate", "count_if(hide)", "count(*)"),
    PAGES("pages", "count(DISTINCT requestId)"),
    MINUTES("minutes", "sum(coalesce(dwellMillis, 0)) / 6e4"),
    DAYS("days", "count(DISTINCT time::DATE)");

    private static final String ONE = "1";

    private final String key;
    private final String sum;
    private final String by;

    PersonMetric(String key, String sum) {
        this(key, sum, ONE);
    }

    /** @param by what {@code sum} is divided by, over all people; both are SQL over a person's samples */
    PersonMetric(String key, String sum, String by) {
        this.key = key;
        this.sum = sum;
        this.by = by;
    }

    /** As reports have it. */
    public String key() {
        return key;
    }

    /** Whether it is of something else that people have more or less of, impressions say, and not of the person. */
    public boolean isRatio() {
        return !by.equals(ONE);
    }

    String sum() {
        return sum;
    }

    String by() {
        return by;
    }
}
