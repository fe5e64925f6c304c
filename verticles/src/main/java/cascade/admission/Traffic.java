package cascade.admission;

import java.util.Locale;

/** What is admitted apart from the rest: neither may take the other's place. What is of none, health, metrics and the operators' part, is always admitted. */
public enum Traffic {
    /** Pages. */
    FEED,
    /** Pages that wait for events, which take a place and no time. */
    WAITING,
    /** Batches of events. */
    EVENTS,
    /** Uploads of many items. */
    BULK;

    /** The word in metrics. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
