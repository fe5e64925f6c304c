package cascade.features.codec;

import cascade.features.event.FeedEvent;

/** What became of one element of a batch; {@code index} counts from 0, over events good and bad. */
public sealed interface Decoded {

    int index();

    record Accepted(int index, FeedEvent event) implements Decoded {}

    /** An event that could not be read; {@code reason} names the member at fault. */
    record Rejected(int index, String reason) implements Decoded {}
}
