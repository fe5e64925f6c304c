package cascade.client.event;

import java.util.List;
import java.util.Objects;

/**
 * What became of a batch of events: those accepted are safe in the server's log.
 *
 * @param accepted how many are
 * @param duplicates good ones left out as their id stands in the batch before
 * @param rejected those that are not, by their place; the first 10,000 of them
 * @param moreRejected how many were rejected beyond these
 * @param token asks for a feed that holds the accepted ones
 */
public record EventReceipt(int accepted, int duplicates, List<Rejection> rejected, int moreRejected, String token) {

    /** Makes its list immutable. */
    public EventReceipt {
        Objects.requireNonNull(token, "token");
        rejected = List.copyOf(rejected);
    }

    /** {@return of how many events it tells} */
    public int events() {
        return accepted + duplicates + rejected.size() + moreRejected;
    }
}
