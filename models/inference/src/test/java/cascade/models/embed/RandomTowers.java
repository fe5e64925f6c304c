package cascade.models.embed;

import cascade.features.AuthorId;
import cascade.features.ClickedItem;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.Topic;
import cascade.features.UserProfile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A small vocabulary, towers drawn from a seed, and people and items to ask them about. */
public final class RandomTowers {

    public static final int ITEMS = 40;
    public static final int WIDTH = 8;
    public static final int CONTENT = 3;

    public static final TowerVocabulary VOCABULARY = vocabulary(CONTENT);

    public static final List<ItemId> ITEM_IDS =
            IntStream.range(0, ITEMS).mapToObj(i -> new ItemId("i" + i)).toList();

    private RandomTowers() {}

    public static TowerVocabulary vocabulary(int contentWidth) {
        return new TowerVocabulary(
                4,
                .9,
                contentWidth,
                List.of(
                        new TowerFeature("author", 1, words("a", 6)),
                        new TowerFeature("topic", 1, words("t", 4)),
                        new TowerFeature("tag", 3, words("g", 5)),
                        new TowerFeature("kind", 1, List.of("image", "video")),
                        new TowerFeature("attribute:music", 1, words("m", 3))),
                List.of(
                        new TowerFeature("gender", 1, List.of("f", "m")),
                        new TowerFeature("age", 1, List.of("0+", "18+", "25+")),
                        new TowerFeature("attribute:plan", 1, List.of("free"))));
    }

    /** {@link #VOCABULARY} for a users' tower with a row for who asks now. */
    static TowerVocabulary withExampleAge() {
        return new TowerVocabulary(
                VOCABULARY.history(),
                VOCABULARY.recency(),
                VOCABULARY.userWeight(),
                VOCABULARY.contentWidth(),
                true,
                null,
                VOCABULARY.itemFeatures(),
                VOCABULARY.userFeatures());
    }

    public static TowerEncoder encoder() {
        return new TowerEncoder(VOCABULARY, ITEM_IDS);
    }

    private static List<String> words(String prefix, int count) {
        return Stream.iterate(0, i -> i + 1).limit(count).map(i -> prefix + i).toList();
    }

    /** The users' tower of the seed; with biases its vectors are longer by two. */
    public static TowerWeights users(TowerEncoder encoder, Tail tail, long seed) {
        return weights(encoder.userShape(1), tail, seed);
    }

    /** The items' tower of the seed. */
    public static TowerWeights items(TowerEncoder encoder, Tail tail, long seed) {
        return weights(encoder.itemShape(1), tail, seed + 1);
    }

    /**
     * The same tower with a hidden layer of two units, of which one at a time is active.
     *
     * <pre>x'[4] = x[4] + 3 relu(2 x[1] + .5)        x'[5] = x[5] - 2 relu(-2 x[1] - .5)</pre>
     */
    public static TowerWeights withHidden(TowerWeights tower) {
        float[] first = new float[WIDTH * 2];
        float[] second = new float[2 * WIDTH];
        first[1 * 2] = 2;
        first[1 * 2 + 1] = -2;
        second[4] = 3;
        second[WIDTH + 5] = -2;
        var hidden = new HiddenWeights(first, new float[] {.5f, -.5f}, second);
        return new TowerWeights(tower.width(), tower.table(), tower.layer(), hidden, tower.tail());
    }

    /** What that layer makes of sums. */
    static double[] throughHidden(double[] sum) {
        double[] out = sum.clone();
        double active = 2 * sum[1] + .5;
        if (active > 0) {
            out[4] += 3 * active;
        } else {
            out[5] += 2 * active;
        }
        return out;
    }

    private static TowerWeights weights(TowerShape shape, Tail tail, long seed) {
        var random = new Random(seed);
        float[] table = floats(shape.rows() * WIDTH, random);
        for (int i = 0; i < WIDTH; i++) {
            table[i] = 0;
        }
        return new TowerWeights(WIDTH, table, floats(shape.contentWidth() * WIDTH, random), tail);
    }

    private static float[] floats(int count, Random random) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    public static UserProfile profile(Random random) {
        return new UserProfile(
                random.nextBoolean() ? "f" : "x",
                random.nextInt(60),
                "nowhere",
                null,
                null,
                random.nextBoolean() ? Map.of("plan", "free") : Map.of());
    }

    /** Up to seven clicks, some on items that are not known. */
    public static List<ClickedItem> clicks(Random random) {
        return Stream.generate(() -> click(random)).limit(random.nextInt(8)).toList();
    }

    private static ClickedItem click(Random random) {
        return new ClickedItem(
                new ItemId("i" + random.nextInt(2 * ITEMS)),
                1_000,
                random.nextBoolean() ? new AuthorId("a" + random.nextInt(9)) : null,
                random.nextBoolean() ? new Topic("t" + random.nextInt(6)) : null);
    }

    public static Item item(Random random) {
        return item(random, floats(CONTENT, random));
    }

    public static Item item(Random random, float[] content) {
        return new Item(
                new ItemId("new" + random.nextInt(1_000)),
                random.nextBoolean() ? Kind.IMAGE : Kind.VIDEO,
                new AuthorId("a" + random.nextInt(9)),
                new Topic("t" + random.nextInt(6)),
                List.of("g" + random.nextInt(3), "g" + (3 + random.nextInt(4))),
                Instant.EPOCH,
                null,
                null,
                null,
                content,
                random.nextBoolean() ? Map.of("music", "m1") : Map.of());
    }
}
