package cascade.training.experiment;

/** What is counted of a person, slice and day. */
enum PersonCount {
    PAGES(0, "pages"),
    /** Pages that a part did not bring its share to, or was late for. */
    DEGRADED(1, "degraded"),
    IMPRESSIONS(2, "impressions"),
    CLICKS(3, "clicks"),
    FOLLOWS(4, "follows"),
    LIKES(5, "likes"),
    HIDES(6, "hides"),
    DWELL_MILLIS(7, "dwellMillis"),
    /** Days on which there was a page: of one day it is 1, and no column. */
    DAYS(8, "");

    /** Those that a day's query counts. */
    static final int COLUMNS = values().length - 1;

    private final int at;
    private final String column;

    PersonCount(int at, String column) {
        this.at = at;
        this.column = column;
    }

    /** Where it stands among all. */
    int at() {
        return at;
    }

    /** In the query. */
    String column() {
        return column;
    }
}
