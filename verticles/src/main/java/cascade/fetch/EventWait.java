package cascade.fetch;

import cascade.bus.Address;
import cascade.features.EventToken;
import java.time.Duration;

/**
 * Asks to be told once the store holds events.
 *
 * @param patience how long to wait for them
 */
record EventWait(EventToken events, Duration patience) {

    static final Address<EventWait, End> ADDRESS = new Address<>("cascade.events.held", EventWait.class, End.class);

    /** How a wait ended. */
    enum End {
        /** All rows hold the events. */
        HELD("held"),
        /** They do not yet, and patience is over. */
        LATE("late"),
        /** The log has no such events: nobody wrote them, or it lost them. */
        REFUSED("refused");

        private final String text;

        End(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }
}
