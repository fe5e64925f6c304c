package cascade.lab.sim.world;

import cascade.features.UserId;
import cascade.features.UserProfile;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Somebody with what nobody but the world knows of him. Tastes are log-odds that a theme adds to a click; they drift from day to day, so
 * a person lives forwards in time. For one thread.
 */
public final class Person {

    private final int number;
    private final UserId id;
    private final UserProfile profile;
    private final long bornMillis;
    private final double[] tastes;
    private final double[] styles;
    private final double kind;
    private final double eagerness;
    private final double visits;
    private long driftedTo;

    Person(int number, UserProfile profile, long bornMillis, Nature nature) {
        this.number = number;
        this.id = new UserId("u" + number);
        this.profile = profile;
        this.bornMillis = bornMillis;
        this.tastes = nature.tastes().clone();
        this.styles = nature.styles();
        this.kind = nature.kind();
        this.eagerness = nature.eagerness();
        this.visits = nature.visits();
        this.driftedTo = Math.floorDiv(bornMillis, 86_400_000L);
    }

    /**
     * What he is born with.
     *
     * @param kind added for a video, taken off for a picture
     * @param visits log-odds of coming on a day
     */
    record Nature(double[] tastes, double[] styles, double kind, double eagerness, double visits) {}

    public int number() {
        return number;
    }

    public UserId id() {
        return id;
    }

    /** As far as he says. */
    public UserProfile profile() {
        return profile;
    }

    /** When he came first; residents before the past begins. */
    public long bornMillis() {
        return bornMillis;
    }

    public double visits() {
        return visits;
    }

    double eagerness() {
        return eagerness;
    }

    double styles(int direction) {
        return styles[direction];
    }

    double kind() {
        return kind;
    }

    /** What a theme adds. */
    public double taste(int theme) {
        return tastes[theme];
    }

    /** The themes he likes most, the best first. */
    public List<Integer> favourites(int count) {
        return IntStream.range(0, tastes.length)
                .boxed()
                .sorted((a, b) -> Double.compare(tastes[b], tastes[a]))
                .limit(count)
                .toList();
    }

    /** Lets tastes walk up to a day, a step each; a day that has passed changes nothing. */
    void driftTo(long day, double step, Chance chance) {
        while (driftedTo < day) {
            driftedTo++;
            for (int theme = 0; theme < tastes.length; theme++) {
                tastes[theme] += step * chance.normal(Chance.Of.DRIFT, number, driftedTo, theme);
            }
        }
    }
}
