package cascade.training.experiment;

/** What a person does, by his days. */
public enum PersonMetric {
    CTR("ctr", "sum(clicks)", "sum(impressions)"),
    FOLLOW_RATE("followRate", "sum(follows)", "sum(impressions)"),
    LIKE_RATE("likeRate", "sum(likes)", "sum(impressions)"),
    HIDE_RATE("hideRate", "sum(hides)", "sum(impressions)"),
    PAGES("pages", "sum(pages)"),
    MINUTES("minutes", "sum(dwellMillis / 6e4)"),
    DAYS("days", "count(DISTINCT day)");

    private final String key;
    private final String sum;
    private final String by;

    PersonMetric(String key, String sum) {
        this(key, sum, "");
    }

    /**
     * Aggregates of DuckDB over a person's {@link PersonDays}.
     *
     * @param by what {@code sum} is divided by, over all people; empty where each person counts once
     */
    PersonMetric(String key, String sum, String by) {
        this.key = key;
        this.sum = sum;
        this.by = by;
    }

    /** As reports have it. */
    public String key() {
        return key;
    }

    /** What is counted, in rows of which {@code condition} is true. */
    String sum(String condition) {
        return of(sum, condition);
    }

    /** What it is divided by, in the same. */
    String by(String condition) {
        return by.isEmpty() ? "1::DOUBLE" : of(by, condition);
    }

    private static String of(String aggregate, String condition) {
        return "coalesce(%s FILTER (WHERE %s), 0)::DOUBLE".formatted(aggregate, condition);
    }
}
