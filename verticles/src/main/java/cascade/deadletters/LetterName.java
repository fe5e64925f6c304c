package cascade.deadletters;

import cascade.feedback.RecordPlace;
import cascade.kafka.Topics;

/**
 * What people call a letter, written {@code 3@17}: where it lies in {@code cascade.events.dead}.
 *
 * @param partition of that topic
 */
public record LetterName(int partition, long offset) {

    static LetterName of(RecordPlace place) {
        return new LetterName(place.partition(), place.offset());
    }

    /**
     * The letter that {@code text} names, by {@code 3@17} or by its whole place.
     *
     * @throws LetterException where it names none
     */
    public static LetterName parse(String text) {
        String whole = text.startsWith(Topics.DEAD_EVENTS) ? text : Topics.DEAD_EVENTS + "-" + text;
        return RecordPlace.parse(whole)
                // Of a topic whose name begins alike, what is done about letters would be done to something else.
                .filter(place -> place.topic().equals(Topics.DEAD_EVENTS))
                .map(LetterName::of)
                .orElseThrow(() -> new LetterException(
                        LetterFault.NO_NAME,
                        "'" + text + "' is no letter: name one as PARTITION@OFFSET, such as 3@17"));
    }

    RecordPlace place() {
        return new RecordPlace(Topics.DEAD_EVENTS, partition, offset);
    }

    @Override
    public String toString() {
        return partition + "@" + offset;
    }
}
