package cascade.ops.deadletters;

import cascade.features.event.FeedEvent;
import cascade.feedback.EventRules;
import cascade.feedback.RecordPlace;
import cascade.feedback.RefusedEventException;
import cascade.kafka.Topics;
import cascade.ops.deadletters.LetterSender.Outgoing;
import cascade.ops.deadletters.Settlement.How;
import cascade.ops.progress.Progress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What one can do with dead letters. Blocking; for one thread. */
public final class DeadLetterOffice implements AutoCloseable {

    private final TopicRecords records;
    private final TopicRecords sources;
    private final WholeValues values;
    private final InstantSource clock;
    private final Progress progress;

    /** @param bootstrap of Kafka, such as {@code 127.0.0.1:9092} */
    public DeadLetterOffice(String bootstrap, InstantSource clock, Progress progress) {
        this.records = new TopicRecords(bootstrap);
        this.sources = new TopicRecords(bootstrap);
        this.values = new WholeValues(sources);
        this.clock = clock;
        this.progress = progress;
    }

    /** The latest {@code limit} letters that {@code filter} takes, and how many there are. */
    public Listing list(LetterFilter filter, int limit) {
        return Listing.of(records, done(), filter, limit, progress);
    }

    /** All of one letter, for a person. Throws {@link LetterException} where there is no such letter. */
    public List<String> show(String name) {
        Letter letter = letter(name);
        return LetterPage.lines(letter, done().of(letter), values.source(letter));
    }

    /** An event made of what a letter holds. */
    public interface Change {

        /** The event to be sent; {@code event} is what the letter of that name holds, and throws where that is not to be had. */
        byte[] apply(String letter, Supplier<byte @Nullable []> event);
    }

    /**
     * Writes a changed event to {@code cascade.events}, after it passed the rules by which the servers fold.
     *
     * @param isAgain whether also where something was done about it before
     * @return what was noted about it
     * @throws LetterException where there is no such letter, or the changed event is refused
     */
    public Settlement repair(String name, Change change, EventRules rules, boolean isAgain) {
        Letter letter = letter(name);
        if (!isAgain) {
            requireOpen(letter, done());
        }
        byte[] event = change.apply(letter.name(), () -> values.of(letter));
        FeedEvent read = read(letter, event, rules);
        byte[] key = read.user().value().getBytes(StandardCharsets.UTF_8);
        try (LetterSender sender = sender()) {
            return sender.send(How.REPAIRED, List.of(new Outgoing(letter, key, event, Optional.empty())))
                    .getFirst();
        }
    }

    private FeedEvent read(Letter letter, byte[] event, EventRules rules) {
        Instant now = clock.instant();
        try {
            return rules.read(event, now, now);
        } catch (RefusedEventException e) {
            throw new LetterException(
                    "letter " + letter.name() + " was not repaired, as its event would be dead again: " + e.getMessage()
                            + "; it would be " + LetterRow.shortened(Printable.text(event)));
        }
    }

    /** Sends one letter again as it is. Throws {@link LetterException} where it cannot be, or something was done about it before. */
    public Settlement redrive(String name, boolean isAgain) {
        Letter letter = letter(name);
        Settlements done = done();
        if (!isAgain) {
            requireOpen(letter, done);
        }
        try (LetterSender sender = sender()) {
            var redrive = new Redrive(values, done, sender, true);
            List<Settlement> sent = redrive.send(List.of(letter));
            if (sent.isEmpty()) {
                throw new LetterException(redrive.outcome().faults().getFirst());
            }
            return sent.getFirst();
        }
    }

    /** Sends all letters again that {@code filter} takes. */
    public RedriveOutcome redrive(LetterFilter filter, boolean isAgain) {
        Settlements done = done();
        try (LetterSender sender = sender()) {
            return new Redrive(values, done, sender, isAgain).all(records, filter, progress);
        }
    }

    private static void requireOpen(Letter letter, Settlements done) {
        done.of(letter).ifPresent(settlement -> {
            throw new LetterException("letter " + letter.name() + " was " + settlement + "; --again does it again");
        });
    }

    private Letter letter(String name) {
        RecordPlace place = Letter.place(name);
        return records.at(place)
                .map(Letter::of)
                .orElseThrow(() -> new LetterException("there is no letter " + Letter.name(place) + " in "
                        + Topics.DEAD_EVENTS + ", or no longer: see dead-letters ls"));
    }

    private Settlements done() {
        return Settlements.read(records, progress);
    }

    private LetterSender sender() {
        return new LetterSender(records.bootstrap(), clock);
    }

    @Override
    public void close() {
        records.close();
        sources.close();
    }
}
