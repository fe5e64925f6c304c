package cascade.lab.sim.world;

import java.util.List;

/** The rhythm of a day. */
public final class Hours {

    private static final long HOUR_MILLIS = 3_600_000;

    private Hours() {}

    /** A time of the day by the weights of its hours, from two uniform draws. */
    public static long millisOfDay(List<Double> weights, double hour, double within) {
        double sum = weights.stream().mapToDouble(weight -> weight).sum();
        double left = hour * sum;
        int chosen = 0;
        while (chosen < weights.size() - 1 && left >= weights.get(chosen)) {
            left -= weights.get(chosen);
            chosen++;
        }
        return chosen * HOUR_MILLIS + (long) (within * HOUR_MILLIS);
    }
}
