package cascade.training.experiment;

import java.util.Arrays;

/** Some people: who of them is exposed to an experiment, and what is counted of each. Used again and again. For one thread. */
final class PersonPart {

    private static final int COUNTS = PersonCount.values().length;
    private static final int NEVER = Integer.MAX_VALUE;
    private static final int TWO = -1;

    /** {@code [places]}: people in open addressing by the last bits of their numbers, and beside each one more than its index; 0 is free. */
    private long[] people = new long[1 << 11];

    private int[] places = new int[people.length];

    private int size;
    private int[] ever = new int[1 << 10];
    private int[] since = new int[ever.length];
    private int[] arms = new int[ever.length];

    private int slices;
    /** {@code [people, slices, 2 * COUNTS]}. */
    private long[] counts = new long[0];

    /** Forgets all. */
    void clear(int slices) {
        Arrays.fill(places, 0);
        Arrays.fill(counts, 0, Math.min(counts.length, at(size, 0)), 0);
        size = 0;
        this.slices = slices;
    }

    int size() {
        return size;
    }

    /** The index of somebody who was exposed, or -1. */
    int find(long person) {
        return places[place(person)] - 1;
    }

    private int place(long person) {
        int place = (int) person & (places.length - 1);
        while (places[place] != 0 && people[place] != person) {
            place = (place + 1) & (places.length - 1);
        }
        return place;
    }

    /**
     * Takes down that somebody was exposed, days in their order.
     *
     * @param isInPeriod whether it counts; else he is one who was exposed before it
     */
    void expose(long person, int day, int arm, boolean isInPeriod) {
        int index = find(person);
        if (index < 0) {
            index = add(person);
            ever[index] = day;
            since[index] = NEVER;
        }
        if (isInPeriod && since[index] == NEVER) {
            since[index] = day;
            arms[index] = arm;
        } else if (isInPeriod && arms[index] != arm) {
            arms[index] = TWO;
        }
    }

    private int add(long person) {
        if (size == ever.length) {
            grow();
        }
        if (counts.length < at(size + 1, 0)) {
            counts = Arrays.copyOf(counts, Math.max(2 * counts.length, at(ever.length, 0)));
        }
        int place = place(person);
        people[place] = person;
        places[place] = ++size;
        return size - 1;
    }

    private void grow() {
        ever = Arrays.copyOf(ever, 2 * size);
        since = Arrays.copyOf(since, 2 * size);
        arms = Arrays.copyOf(arms, 2 * size);
        long[] before = people;
        int[] indexes = places;
        people = new long[2 * before.length];
        places = new int[people.length];
        for (int i = 0; i < before.length; i++) {
            if (indexes[i] != 0) {
                int place = place(before[i]);
                people[place] = before[i];
                places[place] = indexes[i];
            }
        }
    }

    /** The day on which he was first exposed, be it before the period. */
    int ever(int index) {
        return ever[index];
    }

    /** The same in the period. */
    int since(int index) {
        return since[index];
    }

    /** Of one who counts. */
    int arm(int index) {
        return arms[index];
    }

    boolean isOfTwoArms(int index) {
        return since[index] != NEVER && arms[index] == TWO;
    }

    /** Whether what he does counts: he is exposed in the period, to one arm. */
    boolean isCounted(int index) {
        return since[index] != NEVER && arms[index] != TWO;
    }

    /** What is counted, {@code [people, slices, 2 * COUNTS]}: of each person and slice since his exposure, and then before it. */
    long[] counts() {
        return counts;
    }

    /** Where somebody's counts of a slice begin. */
    int at(int index, int slice) {
        return (index * slices + slice) * 2 * COUNTS;
    }
}
