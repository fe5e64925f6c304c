package cascade.training.experiment;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What people did who were exposed to an experiment, from the first page on of which an arm of it could make a difference, whether or not their own arm did. Who was exposed to two
 * arms of it is counted and left out: what he did belongs to neither.
 *
 * @param bySlice by slice ({@link #ALL}, {@code scene:NAME}, {@code source:NAME} of items that it brought, {@code familiarity:new} or {@code known}, {@code day:DATE}), and in it by arm
 * @param rankers by arm, how many pages each ranking bundle set the order of; of all who came, those in two arms too
 * @param ofTwoArms people
 * @param days of which samples were read
 * @param lacking days that were asked for, or lie between these, and have none
 * @param erased people of the whole log since the first of these days: what they did is in no sum
 */
public record ExposedPeople(
        SortedMap<String, SortedMap<String, OfArm>> bySlice,
        SortedMap<String, SortedMap<String, Long>> rankers,
        long ofTwoArms,
        List<LocalDate> days,
        List<LocalDate> lacking,
        long erased) {

    /** The slice of everybody. */
    public static final String ALL = "all";

    /** What the slice of a day is called before its date. */
    public static final String DAY = "day:";

    /** What an arm's people add up to: of each metric the sums of a person's four numbers, and of the ten products of two of them. */
    public record OfArm(long people, Map<PersonMetric, double[]> sums) {}

    /** By arm, of everybody. */
    public SortedMap<String, OfArm> byArm() {
        return bySlice.getOrDefault(ALL, new TreeMap<>());
    }
}
