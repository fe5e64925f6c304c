package cascade.client.sender;

import cascade.client.CascadeException;

/** What became of an event; every event that is handed to an {@link EventSender} comes to exactly one. */
public sealed interface EventOutcome {

    /**
     * It is safe in the server's log.
     *
     * @param token asks for a feed that holds it: {@link cascade.client.feed.FeedRequest.Builder#after}
     */
    record Accepted(String token) implements EventOutcome {}

    /**
     * The server does not take it, however often it is sent.
     *
     * @param reason in words
     */
    record Rejected(String reason) implements EventOutcome {}

    /**
     * It was not acknowledged within the bounds. It may be in the log all the same, unless the cause is a {@link NotSentException}; whoever
     * sends it again keeps its id.
     *
     * @param cause of the last attempt
     */
    record Failed(CascadeException cause) implements EventOutcome {}
}
