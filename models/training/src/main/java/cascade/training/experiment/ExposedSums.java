package cascade.training.experiment;

import cascade.training.experiment.ExposedPeople.OfArm;
import cascade.training.experiment.PersonDay.Block;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Adds up what people did since they were first exposed to an experiment, and in the days before that.
 *
 * <p>Days are sorted by person, so people are taken in parts by the highest bits of their numbers: of all days the rows of a few hundred people, then of the next few hundred. What is
 * counted of those stays in the cache next to the core, and no more than that is in memory, be there millions. Pieces of these parts are added up side by side, and then to each
 * other in their order, so that sums are the same on any number of cores.
 */
final class ExposedSums {

    /** How far back lies what people did before: who did something then is known. */
    static final int DAYS_BEFORE = 14;

    private static final int PARTS = 1 << 10;
    private static final int PIECES = 1 << 5;
    private static final int PART_SHIFT = Long.SIZE - 1 - Integer.numberOfTrailingZeros(PARTS);

    private static final int COUNTS = PersonCount.values().length;
    private static final int DAYS = PersonCount.DAYS.at();
    private static final int NOBODY = -1;

    private final int first;
    private final List<Day> days = new ArrayList<>();
    private final List<String> arms = new ArrayList<>();
    private final List<String> slices = new ArrayList<>();
    /** By arm, as all of the following. */
    private final ArmSums[] ofAll;

    private final ArmSums[] ofNew;
    private final ArmSums[] ofKnown;
    /** By slice. */
    private final ArmSums[][] ofSlices;
    /** By day. */
    private final ArmSums[][] ofDays;

    private final PersonPart part = new PersonPart();
    private long ofTwoArms;

    /** Whose rows of a day are being counted, and what they add up to so far. */
    private int current = NOBODY;

    private final long[] ofDay = new long[COUNTS];
    /** Who was last counted of a day before his exposure. */
    private int before = NOBODY;

    /** A day's file, and where its next rows lie. */
    private final class Day {

        final PersonDay file;
        final LocalDate date;
        final int number;
        final Block everything;
        final Block exposed;
        final int[] armNumbers;
        final int[] sliceNumbers;
        final boolean[] isScene;
        long everythingAt;
        long exposedAt;

        Day(LocalDate day, PersonDay file, String experiment, int firstPart) {
            this.file = file;
            date = day;
            number = (int) day.toEpochDay();
            everything = file.block(PersonDay.NO_EXPERIMENT);
            exposed = file.block(experiment);
            armNumbers = numbers(file.arms(), arms);
            sliceNumbers = numbers(file.slices(), slices);
            isScene = new boolean[sliceNumbers.length];
            for (int i = 0; i < isScene.length; i++) {
                isScene[i] = file.slices().get(i).startsWith(PersonDay.SCENE);
            }
            everythingAt = begin(firstPart, everything);
            exposedAt = begin(firstPart, exposed);
        }

        /** The first row of a part or of one behind it. */
        private long begin(int partNumber, Block block) {
            long low = block.from();
            long high = block.to();
            while (low < high) {
                long middle = (low + high) >>> 1;
                if (file.person(middle) >>> PART_SHIFT < partNumber) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        private static int[] numbers(List<String> words, List<String> all) {
            return words.stream()
                    .mapToInt(word -> {
                        if (!all.contains(word)) {
                            all.add(word);
                        }
                        return all.indexOf(word);
                    })
                    .toArray();
        }

        boolean isIn(int partNumber, long row, Block block) {
            return row < block.to() && file.person(row) >>> PART_SHIFT == partNumber;
        }
    }

    /**
     * Adds up.
     *
     * @param days of the period and before it
     * @param first of the period
     * @param experiment {@code LAYER/EXPERIMENT}
     */
    static ExposedSums of(NavigableMap<LocalDate, PersonDay> days, LocalDate first, String experiment) {
        int each = PARTS / PIECES;
        List<ExposedSums> pieces = IntStream.range(0, PIECES)
                .parallel()
                .mapToObj(piece -> new ExposedSums(days, first, experiment, each * piece, each * (piece + 1)))
                .toList();
        pieces.stream().skip(1).forEach(pieces.getFirst()::add);
        return pieces.getFirst();
    }

    /** Of the people of some parts. */
    private ExposedSums(
            NavigableMap<LocalDate, PersonDay> days, LocalDate first, String experiment, int firstPart, int endPart) {
        this.first = (int) first.toEpochDay();
        days.forEach((day, file) -> this.days.add(new Day(day, file, experiment, firstPart)));
        ofAll = ofArms();
        ofNew = ofArms();
        ofKnown = ofArms();
        ofSlices = slices.stream().map(_ -> ofArms()).toArray(ArmSums[][]::new);
        ofDays = this.days.stream().map(_ -> ofArms()).toArray(ArmSums[][]::new);
        for (int number = firstPart; number < endPart; number++) {
            part.clear(1 + slices.size());
            expose(number);
            count(number);
            add();
        }
    }

    /** Adds other people, of the same days and experiment. */
    private void add(ExposedSums other) {
        ofTwoArms += other.ofTwoArms;
        add(ofAll, other.ofAll);
        add(ofNew, other.ofNew);
        add(ofKnown, other.ofKnown);
        for (int slice = 0; slice < ofSlices.length; slice++) {
            add(ofSlices[slice], other.ofSlices[slice]);
        }
        for (int day = 0; day < ofDays.length; day++) {
            add(ofDays[day], other.ofDays[day]);
        }
    }

    private static void add(ArmSums[] sums, ArmSums[] others) {
        for (int arm = 0; arm < sums.length; arm++) {
            sums[arm].add(others[arm]);
        }
    }

    private ArmSums[] ofArms() {
        return arms.stream().map(_ -> new ArmSums()).toArray(ArmSums[]::new);
    }

    /** Finds out who is exposed, since when and in which arm. */
    private void expose(int number) {
        for (Day day : days) {
            for (long row = day.exposedAt; day.isIn(number, row, day.exposed); row++) {
                part.expose(day.file.person(row), day.number, day.armNumbers[day.file.arm(row)], day.number >= first);
            }
        }
    }

    /** On the day of his first exposure what somebody did since then, and of later days everything. */
    private void count(int number) {
        for (int i = 0; i < days.size(); i++) {
            Day day = days.get(i);
            for (; day.isIn(number, day.exposedAt, day.exposed); day.exposedAt++) {
                int person = part.find(day.file.person(day.exposedAt));
                if (part.isCounted(person) && part.since(person) == day.number) {
                    countSince(day, day.exposedAt, person, ofDays[i]);
                }
            }
            endPerson(ofDays[i]);
            for (; day.isIn(number, day.everythingAt, day.everything); day.everythingAt++) {
                int person = part.find(day.file.person(day.everythingAt));
                if (person < 0 || !part.isCounted(person)) {
                    continue;
                }
                if (day.number > part.since(person)) {
                    countSince(day, day.everythingAt, person, ofDays[i]);
                } else if (day.number < part.ever(person) && day.number >= part.ever(person) - DAYS_BEFORE) {
                    countBefore(day, day.everythingAt, person);
                }
            }
            endPerson(ofDays[i]);
        }
    }

    private void countSince(Day day, long row, int person, ArmSums[] ofThatDay) {
        if (person != current) {
            endPerson(ofThatDay);
            current = person;
        }
        if (day.isScene[day.file.slice(row)]) {
            day.file.add(row, ofDay, 0);
        }
        countOfSlice(day, row, person, 0);
    }

    private void countBefore(Day day, long row, int person) {
        int at = part.at(person, 0) + COUNTS;
        if (day.isScene[day.file.slice(row)]) {
            day.file.add(row, part.counts(), at);
        }
        if (person != before) {
            before = person;
            part.counts()[at + DAYS]++;
        }
        countOfSlice(day, row, person, COUNTS);
    }

    /** A day has one row of a person and slice. */
    private void countOfSlice(Day day, long row, int person, int offset) {
        int at = part.at(person, 1 + day.sliceNumbers[day.file.slice(row)]) + offset;
        day.file.add(row, part.counts(), at);
        part.counts()[at + DAYS]++;
    }

    /** All rows of a person and day were counted: they are a person of the day's slice, and a day of the person. */
    private void endPerson(ArmSums[] ofThatDay) {
        if (current != NOBODY) {
            ofDay[DAYS] = 1;
            ofThatDay[part.arm(current)].add(ofDay, 0);
            int at = part.at(current, 0);
            for (int count = 0; count < COUNTS; count++) {
                part.counts()[at + count] += ofDay[count];
            }
            Arrays.fill(ofDay, 0);
        }
        current = NOBODY;
        before = NOBODY;
    }

    private void add() {
        for (int person = 0; person < part.size(); person++) {
            if (part.isOfTwoArms(person)) {
                ofTwoArms++;
            }
            if (!part.isCounted(person)) {
                continue;
            }
            int arm = part.arm(person);
            int at = part.at(person, 0);
            ofAll[arm].add(part.counts(), at);
            boolean isKnown = part.counts()[at + COUNTS + PersonCount.PAGES.at()] > 0;
            (isKnown ? ofKnown : ofNew)[arm].add(part.counts(), at);
            for (int slice = 0; slice < ofSlices.length; slice++) {
                int ofSlice = part.at(person, 1 + slice);
                if (part.counts()[ofSlice + PersonCount.PAGES.at()] > 0) {
                    ofSlices[slice][arm].add(part.counts(), ofSlice);
                }
            }
        }
    }

    /** People. */
    long ofTwoArms() {
        return ofTwoArms;
    }

    /** By slice and arm. */
    SortedMap<String, SortedMap<String, OfArm>> bySlice() {
        SortedMap<String, SortedMap<String, OfArm>> all = new TreeMap<>();
        put(all, ExposedPeople.ALL, ofAll);
        put(all, "familiarity:new", ofNew);
        put(all, "familiarity:known", ofKnown);
        for (int slice = 0; slice < ofSlices.length; slice++) {
            put(all, slices.get(slice), ofSlices[slice]);
        }
        for (int day = 0; day < ofDays.length; day++) {
            put(all, ExposedPeople.DAY + days.get(day).date, ofDays[day]);
        }
        return all;
    }

    /** Of arms that have people. */
    private void put(SortedMap<String, SortedMap<String, OfArm>> all, String slice, ArmSums[] ofSlice) {
        for (int arm = 0; arm < ofSlice.length; arm++) {
            if (ofSlice[arm].people() > 0) {
                all.computeIfAbsent(slice, _ -> new TreeMap<>()).put(arms.get(arm), ofSlice[arm].ofArm());
            }
        }
    }
}
