package cascade.deadletters;

import cascade.deadletters.LetterSender.Outgoing;
import cascade.deadletters.Settlement.How;
import cascade.kafka.Topics;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Sends the events of letters again as they are, with the times of their records, so that they are judged by when they came. */
final class Redrive {

    private final WholeValues values;
    private final Settlements done;
    private final LetterSender sender;
    private final boolean isAgain;
    private final Set<String> sentNow = new HashSet<>();
    private final List<LetterException> faults = new ArrayList<>();
    private int sent;
    private int before;
    private int failed;

    /** @param isAgain whether those too about which something was done before */
    Redrive(WholeValues values, Settlements done, LetterSender sender, boolean isAgain) {
        this.values = values;
        this.done = done;
        this.sender = sender;
        this.isAgain = isAgain;
    }

    RedriveOutcome all(TopicRecords records, LetterFilter filter, ScanProgress progress) {
        records.scan(
                Topics.DEAD_EVENTS,
                filter.since(),
                "sending letters again",
                progress,
                batch -> send(batch.stream()
                        .map(Letter::of)
                        .filter(letter -> filter.takes(letter, done))
                        .toList()));
        return outcome();
    }

    RedriveOutcome outcome() {
        return new RedriveOutcome(sent, before, failed, List.copyOf(faults));
    }

    List<Settlement> send(List<Letter> letters) {
        List<Outgoing> outgoing = new ArrayList<>();
        for (Letter letter : letters) {
            // Two letters may be about one event.
            if (!sentNow.contains(letter.matter())
                    && (isAgain || done.of(letter).isEmpty())) {
                prepare(letter).ifPresent(outgoing::add);
            } else {
                before++;
            }
        }
        List<Settlement> settlements = sender.send(How.REDRIVEN, outgoing);
        for (int n = 0; n < outgoing.size(); n++) {
            done.put(outgoing.get(n).letter(), settlements.get(n));
        }
        sent += settlements.size();
        return settlements;
    }

    private Optional<Outgoing> prepare(Letter letter) {
        try {
            byte[] value = values.of(letter);
            byte[] key = letter.content().key();
            if (key == null) {
                key = values.source(letter).map(ConsumerRecord::key).orElse(null);
            }
            sentNow.add(letter.matter());
            return Optional.of(new Outgoing(
                    letter,
                    key,
                    value,
                    Optional.ofNullable(letter.content().came()),
                    letter.content().done()));
        } catch (LetterException e) {
            if (failed++ < RedriveOutcome.MOST_FAULTS) {
                faults.add(e);
            }
            return Optional.empty();
        }
    }
}
