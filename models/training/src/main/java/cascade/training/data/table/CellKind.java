package cascade.training.data.table;

/** What the cells of a column hold. */
public enum CellKind {
    /** One value, as text. */
    TEXT,
    /** A moment that its file says exactly: microseconds since 1970, as text. */
    MOMENT,
    /** A date and time of day without a zone: microseconds from the start of 1970 in that zone, as text. */
    LOCAL_TIME,
    /** Values, each as text. */
    LIST
}
