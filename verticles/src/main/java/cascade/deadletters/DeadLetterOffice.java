package cascade.deadletters;

import cascade.deadletters.LetterSender.Outgoing;
import cascade.deadletters.Settlement.How;
import cascade.features.codec.CodecException;
import cascade.features.codec.EventCodec;
import cascade.features.event.FeedEvent;
import cascade.feedback.EventRules;
import cascade.feedback.FoldStep;
import cascade.feedback.RefusedEventException;
import cascade.kafka.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What one can do with dead letters. Blocking; for one thread. */
public final class DeadLetterOffice implements AutoCloseable {

    private final TopicRecords records;
    private final TopicRecords sources;
    private final WholeValues values;
    private final InstantSource clock;
    private final ScanProgress progress;

    /**
     * Opens what reads; what sends is opened when something is sent.
     *
     * @param bootstrap of Kafka, such as {@code 127.0.0.1:9092}
     * @param mostRead records of a topic that a question reads, the latest; for one letter it may be any
     */
    public DeadLetterOffice(String bootstrap, InstantSource clock, ScanProgress progress, long mostRead) {
        this.records = new TopicRecords(bootstrap, mostRead);
        try {
            this.sources = new TopicRecords(bootstrap, mostRead);
        } catch (RuntimeException e) {
            records.close();
            throw e;
        }
        this.values = new WholeValues(sources);
        this.clock = clock;
        this.progress = progress;
    }

    /** The latest letters that {@code filter} takes, and how many there are. */
    public Listing list(LetterFilter filter, ListSize size) {
        return Listing.of(records, done(), filter, size, progress);
    }

    /** All of one letter, for a person. Throws {@link LetterException} where there is no such letter. */
    public LetterPage show(LetterName name) {
        Letter letter = letter(name);
        return LetterPage.of(letter, done().of(letter), values.source(letter));
    }

    /** An event made of what a letter holds. */
    public interface Change {

        /** The event to be sent; {@code event} is what the letter of that name holds, and throws where that is not to be had. */
        byte[] apply(LetterName letter, Supplier<byte @Nullable []> event);
    }

    /**
     * Writes a changed event to {@code cascade.events}, after it passed the rules by which the servers fold.
     *
     * @param isAgain whether also where something was done about it before
     * @return what was noted about it
     * @throws LetterException where there is no such letter, or the changed event is refused
     */
    public Settlement repair(LetterName name, Change change, EventRules rules, boolean isAgain) {
        Letter letter = letter(name);
        if (!isAgain) {
            requireOpen(letter, done());
        }
        byte[] event = change.apply(letter.name(), () -> values.of(letter));
        FeedEvent read = read(letter, event, rules);
        byte[] key = read.user().value().getBytes(StandardCharsets.UTF_8);
        try (LetterSender sender = sender()) {
            Outgoing outgoing = new Outgoing(letter, key, event, Optional.empty(), doneOf(letter, read));
            return sender.send(How.REPAIRED, List.of(outgoing)).getFirst();
        }
    }

    /** What was done of the letter's event was done of a changed one too, where it is of the same user and item under the same id. */
    private static Set<FoldStep> doneOf(Letter letter, FeedEvent changed) {
        byte[] value = letter.content().value();
        if (value == null || letter.content().done().isEmpty()) {
            return Set.of();
        }
        try {
            FeedEvent before = EventCodec.decode(value);
            boolean isSame = before.identity() == changed.identity()
                    && before.user().equals(changed.user())
                    && before.item().equals(changed.item());
            return isSame ? letter.content().done() : Set.of();
        } catch (CodecException e) {
            return Set.of();
        }
    }

    private FeedEvent read(Letter letter, byte[] event, EventRules rules) {
        Instant now = clock.instant();
        try {
            return rules.read(event, now, now);
        } catch (RefusedEventException e) {
            throw new LetterException(
                    LetterFault.REFUSED,
                    "letter " + letter.name() + " was not repaired, as its event would be dead again: " + e.getMessage()
                            + "; it would be " + LetterRow.shortened(Printable.text(event)));
        }
    }

    /** Sends one letter again as it is. Throws {@link LetterException} where it cannot be, or something was done about it before. */
    public Settlement redrive(LetterName name, boolean isAgain) {
        Letter letter = letter(name);
        Settlements done = done();
        if (!isAgain) {
            requireOpen(letter, done);
        }
        try (LetterSender sender = sender()) {
            var redrive = new Redrive(values, done, sender, true);
            List<Settlement> sent = redrive.send(List.of(letter));
            if (sent.isEmpty()) {
                throw redrive.outcome().faults().getFirst();
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
            throw new LetterException(LetterFault.SETTLED, "letter " + letter.name() + " was " + settlement);
        });
    }

    private Letter letter(LetterName name) {
        return records.at(name.place())
                .map(Letter::of)
                .orElseThrow(() -> new LetterException(
                        LetterFault.NO_LETTER,
                        "there is no letter " + name + " in " + Topics.DEAD_EVENTS + ", or no longer"));
    }

    private Settlements done() {
        return Settlements.read(records, progress);
    }

    private LetterSender sender() {
        return new LetterSender(records.bootstrap(), clock);
    }

    /** Ends what is being read. For any thread. */
    void wakeUp() {
        records.wakeUp();
        sources.wakeUp();
    }

    @Override
    public void close() {
        records.close();
        sources.close();
    }
}
