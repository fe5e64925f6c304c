package cascade.client.sender;

import cascade.client.UnreadableAnswerException;
import cascade.client.event.EventReceipt;
import cascade.client.event.Rejection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads from a receipt what became of each event of a batch. Pure. */
final class BatchOutcomes {

    private BatchOutcomes() {}

    /**
     * The outcomes in the order of the batch. One whose id stands in the batch before is accepted as that one was: it is the same event.
     *
     * @throws UnreadableAnswerException where the receipt does not tell of every event
     */
    static List<EventOutcome> of(EventReceipt receipt, int events) {
        if (receipt.events() != events || receipt.moreRejected() != 0) {
            throw unreadable(receipt, events);
        }
        EventOutcome accepted = new EventOutcome.Accepted(receipt.token());
        List<EventOutcome> outcomes = new ArrayList<>(Collections.nCopies(events, accepted));
        for (Rejection rejection : receipt.rejected()) {
            int index = rejection.index();
            if (index < 0 || index >= events || !outcomes.get(index).equals(accepted)) {
                throw unreadable(receipt, events);
            }
            outcomes.set(index, new EventOutcome.Rejected(rejection.reason()));
        }
        return outcomes;
    }

    private static UnreadableAnswerException unreadable(EventReceipt receipt, int events) {
        return new UnreadableAnswerException(
                "of " + events + " events the answer tells of " + receipt.accepted() + " accepted, "
                        + receipt.duplicates() + " duplicates and "
                        + receipt.rejected().size() + " rejected",
                null);
    }
}
