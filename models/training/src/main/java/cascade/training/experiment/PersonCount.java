package cascade.training.experiment;

import cascade.training.duckdb.DuckDb;

/** What is counted of a person, slice and day. */
enum PersonCount {
    PAGES(0, "pages"),
    /** Pages that a part did not bring its share to, or was late for. */
    DEGRADED(1, "degraded"),
    IMPRESSIONS(2, "impressions", "count(*)"),
    CLICKS(3, "clicks", "count_if(click)"),
    FOLLOWS(4, "follows", "count_if(follow)"),
    LIKES(5, "likes", "count_if(\"like\")"),
    FAVORITES(6, "favorites", "count_if(favorite)"),
    HIDES(7, "hides", "count_if(hide)"),
    LONG_VIEWS(8, "longViews", "count_if(isLongView)"),
    DWELL_MILLIS(9, "dwellMillis", "sum(coalesce(dwellMillis, 0))"),
    /** Days on which there was a page: of one day it is 1, and no column. */
    DAYS(10, "");

    /** Those that a day's query counts. */
    static final int COLUMNS = values().length - 1;

    private final int at;
    private final String column;
    private final String ofItems;

    PersonCount(int at, String column) {
        this(at, column, "");
    }

    /** @param ofItems how shown items are counted */
    PersonCount(int at, String column, String ofItems) {
        this.at = at;
        this.column = column;
        this.ofItems = ofItems;
    }

    /** Where it stands among all. */
    int at() {
        return at;
    }

    /** In the query. */
    String column() {
        return column;
    }

    /** Whether items are counted, and not pages or days. */
    boolean isOfItems() {
        return !ofItems.isEmpty();
    }

    /** Counts items, to stand behind SELECT. */
    String ofItems() {
        return ofItems + " AS " + DuckDb.name(column);
    }
}
