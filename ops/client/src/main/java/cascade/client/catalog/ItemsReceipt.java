package cascade.client.catalog;

import cascade.client.event.Rejection;
import java.util.List;

/**
 * What became of many items: those accepted are stored.
 *
 * @param accepted how many are
 * @param rejected those that are not, by their place; the first 10,000 of them
 * @param moreRejected how many were rejected beyond these
 */
public record ItemsReceipt(int accepted, List<Rejection> rejected, int moreRejected) {

    /** Makes its list immutable. */
    public ItemsReceipt {
        rejected = List.copyOf(rejected);
    }
}
