package cascade.samples;

import java.util.Locale;

/** Why something did not become part of a sample. */
enum Dropped {
    /** A served record that cannot be understood. */
    SERVED_UNREADABLE,
    /** An event that feedback refuses too. */
    EVENT_REFUSED,
    /** An event of a request of which no served record came in time, or of one so long ago that it is forgotten. */
    REQUEST_UNKNOWN,
    /** An event of an item that was not on the page it names. */
    ITEM_ELSEWHERE,
    /** Of somebody who was erased since. */
    ERASED,
    /** A request that was forgotten before its time, for want of room. */
    NO_ROOM,
    /** A sample that is larger than the broker takes. */
    TOO_LARGE,
    /** A record on which this broke, by a fault of ours. */
    FAULT;

    /** In metrics. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
