package cascade.client.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.client.UnreadableAnswerException;
import cascade.client.event.EventReceipt;
import cascade.client.event.Rejection;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** A receipt tells of each event of a batch, once. */
class BatchOutcomesPropertiesTest {

    @Property
    void eachEventHasTheOutcomeThatTheReceiptNames(
            @ForAll @IntRange(min = 50, max = 80) int events,
            @ForAll @Size(max = 20) Set<@IntRange(min = 0, max = 49) Integer> bad,
            @ForAll @IntRange(min = 0, max = 5) int duplicates) {
        List<Rejection> rejected =
                bad.stream().map(index -> new Rejection(index, "bad " + index)).toList();
        EventReceipt receipt = new EventReceipt(events - bad.size() - duplicates, duplicates, rejected, 0, "1.3-9f0");
        List<EventOutcome> outcomes = BatchOutcomes.of(receipt, events);
        assertThat(outcomes).hasSize(events);
        for (int index = 0; index < events; index++) {
            assertThat(outcomes.get(index))
                    .isEqualTo(
                            bad.contains(index)
                                    ? new EventOutcome.Rejected("bad " + index)
                                    : new EventOutcome.Accepted("1.3-9f0"));
        }
    }

    @Property
    void aReceiptThatDoesNotAddUpIsRefused(
            @ForAll @IntRange(min = 1, max = 100) int events, @ForAll @IntRange(min = 0, max = 200) int told) {
        EventReceipt receipt = new EventReceipt(told, 0, List.of(), 0, "t");
        if (told == events) {
            assertThat(BatchOutcomes.of(receipt, events)).hasSize(events);
        } else {
            assertThatThrownBy(() -> BatchOutcomes.of(receipt, events)).isInstanceOf(UnreadableAnswerException.class);
        }
    }

    @Example
    void aPlaceThatIsNotInTheBatchOrNamedTwiceIsRefused() {
        for (List<Integer> places : List.of(List.of(-1, 0), List.of(0, 3), List.of(1, 1))) {
            List<Rejection> rejected =
                    places.stream().map(index -> new Rejection(index, "bad")).toList();
            assertThatThrownBy(() -> BatchOutcomes.of(new EventReceipt(1, 0, rejected, 0, "t"), 3))
                    .isInstanceOf(UnreadableAnswerException.class);
        }
        assertThatThrownBy(() -> BatchOutcomes.of(new EventReceipt(1, 0, List.of(), 1, "t"), 2))
                .isInstanceOf(UnreadableAnswerException.class);
    }
}
