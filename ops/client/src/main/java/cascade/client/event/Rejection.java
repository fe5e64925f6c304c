package cascade.client.event;

import java.util.Objects;

/**
 * An element of a batch that was not taken.
 *
 * @param index its place in the batch, from 0
 * @param reason what is wrong with it
 */
public record Rejection(int index, String reason) {

    /** Checks that there is a reason. */
    public Rejection {
        Objects.requireNonNull(reason, "reason");
    }
}
