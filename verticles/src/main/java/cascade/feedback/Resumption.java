package cascade.feedback;

import cascade.features.IdHash;
import cascade.features.event.FeedEvent;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.header.Headers;

/**
 * What was done of an event before it was sent again from a letter: only the rest of it is to be done.
 *
 * @param letter by whose name the rest is known when it comes twice; empty where nothing was done before
 */
public record Resumption(String letter, Set<FoldStep> done) {

    /** All is to be done. */
    public static final Resumption NONE = new Resumption("", Set.of());

    public Resumption {
        done = Set.copyOf(done);
    }

    /** What a record of {@code cascade.events} says of its event; {@link #NONE} of most. */
    static Resumption of(Headers headers) {
        Optional<String> letter = DeadLetter.text(headers, DeadLetter.LETTER);
        Set<FoldStep> done =
                DeadLetter.text(headers, DeadLetter.DONE).map(FoldStep::parse).orElse(Set.of());
        return letter.isEmpty() || done.isEmpty() ? NONE : new Resumption(letter.get(), done);
    }

    boolean has(FoldStep step) {
        return done.contains(step);
    }

    /** By which its user knows the event, or what is left of it: its own is that of what was done. */
    long identity(FeedEvent event) {
        return has(FoldStep.USER) ? IdHash.of(letter, ':', Long.toHexString(event.identity())) : event.identity();
    }
}
