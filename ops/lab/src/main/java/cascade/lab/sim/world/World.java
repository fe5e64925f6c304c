package cascade.lab.sim.world;

import cascade.lab.sim.world.Chance.Of;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * A community and its truth. What a person will do is drawn from the probabilities here, and by nothing else.
 *
 * <pre>
 * P(click | k-th tile) = attention(k) * sigmoid(base + eagerness + tastes + styles + kind + quality
 *                                               - age * log2(1 + days) + mood + followed)
 * attention(k)         = k^-exponent
 * </pre>
 *
 * <p>Tiles of a page do not take clicks from each other, so the page with the most expected clicks is that of the most attractive items,
 * the best where attention is highest (rearrangement inequality). For one thread.
 */
public final class World {

    private static final double DAY_MILLIS = 86_400_000;
    private static final double LN_2 = Math.log(2);

    private final WorldParameters parameters;
    private final WorldSize size;
    private final Chance chance;
    private final People people;
    private final Shelf shelf;
    private final double[] attention = new double[Page.MOST];

    public World(WorldParameters parameters, WorldSize size) {
        this.parameters = parameters;
        this.size = size;
        this.chance = new Chance(size.seed());
        this.people = new People(parameters, size, chance);
        this.shelf = new Shelf(new Publishing(parameters, size, chance));
        shelf.fill(size.items());
        for (int position = 0; position < attention.length; position++) {
            attention[position] = Math.pow(position + 1, -parameters.attentionExponent());
        }
    }

    public WorldParameters parameters() {
        return parameters;
    }

    public WorldSize size() {
        return size;
    }

    public Chance chance() {
        return chance;
    }

    /** Every item that was or will be published, as far as {@link #publishUntil} was asked. */
    public Shelf shelf() {
        return shelf;
    }

    /** Makes the items that will be published up to a time; how many there are then. */
    public int publishUntil(long millis) {
        double bornPerMilli = parameters.bornPerDay() * size.items() / DAY_MILLIS;
        shelf.fill(size.items() + (int) Math.max(0, Math.ceil((millis - size.nowMillis()) * bornPerMilli) + 1));
        return shelf.publishedAt(millis);
    }

    /** Makes one more item than there are, whatever the time. */
    public void publishOne() {
        shelf.fill(shelf.size() + 1);
    }

    /** As he was born. */
    public Person person(int number) {
        return people.person(number);
    }

    /** Numbers of the newcomers of a day of the calendar: from this one up to the next day's first. */
    public int firstNewcomerOf(long day) {
        return people.firstOfDay(day);
    }

    /** Lets a person's tastes walk up to a time. */
    public void drift(Person person, long millis) {
        person.driftTo(Math.floorDiv(millis, (long) DAY_MILLIS), parameters.driftPerDay(), chance);
    }

    /** Share of people who look at a tile, of those who scroll that far. */
    public double attention(int position) {
        return attention[position];
    }

    /** Log-odds that the person opens the item where he looks at it. */
    public double attraction(Person person, Mood mood, int piece, long millis, boolean isFollowed) {
        double days = Math.max(0, millis - shelf.publishedMillis(piece)) / DAY_MILLIS;
        return likingOf(person, mood, piece)
                - parameters.agePerDoubling() * Math.log1p(days) / LN_2
                + (isFollowed ? parameters.followedBoost() : 0);
    }

    /** Log-odds that he opens it while it is new, of an author whom he does not follow. */
    private double likingOf(Person person, Mood mood, int piece) {
        return parameters.clickBase()
                + person.eagerness()
                + shelf.affinity(person, mood.theme(), parameters.moodBoost(), piece);
    }

    /** Probability that a tile is opened. */
    public double click(double attraction, int position) {
        return attention[position] * sigmoid(attraction);
    }

    /** Expected clicks on a page that is looked through, items from the first tile on. */
    public double expectedClicks(double[] attractions) {
        double sum = 0;
        for (int position = 0; position < attractions.length; position++) {
            sum += click(attractions[position], position);
        }
        return sum;
    }

    /**
     * The page with the most expected clicks of what may be shown, best first; shorter where there is less.
     *
     * @param isShown whether an item may be on it
     */
    public Page best(Person person, Mood mood, long millis, int count, IntPredicate isFollowed, IntPredicate isShown) {
        Best best = new Best(count);
        int published = shelf.publishedAt(millis);
        for (int piece = 0; piece < published; piece++) {
            // Age takes and following gives: most items are out before their logarithm is computed.
            if (!best.isAmong(likingOf(person, mood, piece) + parameters.followedBoost())) {
                continue;
            }
            double attraction = attraction(person, mood, piece, millis, isFollowed.test(piece));
            if (best.isAmong(attraction) && isShown.test(piece)) {
                best.add(piece, attraction);
            }
        }
        return best.page();
    }

    /** What a person is after in one session, drawn by his tastes. */
    public Mood mood(Person person, long session) {
        double[] weights = new double[Theme.count()];
        for (int theme = 0; theme < weights.length; theme++) {
            weights[theme] = Math.exp(person.taste(theme));
        }
        return new Mood(pick(weights, chance.uniform(Of.SESSION, person.number(), session, 0)));
    }

    /** An index by weight, from a uniform draw. */
    static int pick(double[] weights, double uniform) {
        double left = uniform * Arrays.stream(weights).sum();
        for (int i = 0; i < weights.length; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }

    public static double sigmoid(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }
}
