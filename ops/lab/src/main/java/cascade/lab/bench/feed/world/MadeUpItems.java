package cascade.lab.bench.feed.world;

import cascade.features.AuthorId;
import cascade.features.Counts;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The items of a made-up community by their number. They lie in clusters, of which number n is as large as {@code 1 / sqrt(n)}
 * says; a topic takes some clusters; few authors have many items. Immutable, thread-safe.
 */
public final class MadeUpItems {

    private static final Duration PUBLISHED_WITHIN = Duration.ofDays(30);
    private static final double VIDEOS = .4;
    private static final int TAGS_OF_TOPIC = 30;
    private static final int TAGS = 5;
    private static final int MUSIC = 1_000;
    private static final double IMPRESSIONS = 30;
    private static final int MOST_IMPRESSIONS = 1_000_000;

    private final WorldShape shape;
    private final Instant end;
    private final int[] clusters;
    private final int[] byCluster;
    private final int[] clusterStarts;
    private final int[] byPopularity;
    private final int[] ranks;

    /** @param end when the last item was published */
    public MadeUpItems(WorldShape shape, Instant end) {
        this.shape = shape;
        this.end = end;
        clusters = clusters(shape);
        clusterStarts = new int[shape.clusters() + 1];
        for (int cluster : clusters) {
            clusterStarts[cluster + 1]++;
        }
        Arrays.parallelPrefix(clusterStarts, Integer::sum);
        byCluster = new int[clusters.length];
        int[] next = Arrays.copyOf(clusterStarts, clusterStarts.length);
        for (int item = 0; item < clusters.length; item++) {
            byCluster[next[clusters[item]]++] = item;
        }
        byPopularity = shuffled(shape);
        ranks = new int[byPopularity.length];
        for (int rank = 0; rank < ranks.length; rank++) {
            ranks[byPopularity[rank]] = rank;
        }
    }

    private static int[] clusters(WorldShape shape) {
        double[] shares = new double[shape.clusters()];
        double sum = 0;
        for (int cluster = 0; cluster < shares.length; cluster++) {
            sum += 1 / Math.sqrt(cluster + 1);
            shares[cluster] = sum;
        }
        SplittableRandom random = Seeds.CLUSTERS.of(shape.seed(), 0);
        int[] clusters = new int[shape.items()];
        for (int item = 0; item < clusters.length; item++) {
            int found = Arrays.binarySearch(shares, random.nextDouble() * sum);
            clusters[item] = Math.min(shares.length - 1, found < 0 ? -found - 1 : found);
        }
        return clusters;
    }

    private static int[] shuffled(WorldShape shape) {
        SplittableRandom random = Seeds.POPULARITY.of(shape.seed(), 0);
        int[] items = IntStream.range(0, shape.items()).toArray();
        for (int i = items.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int item = items[i];
            items[i] = items[other];
            items[other] = item;
        }
        return items;
    }

    public int size() {
        return clusters.length;
    }

    public WorldShape shape() {
        return shape;
    }

    /** {@code [size]}, the caller's own. */
    public int[] clusters() {
        return clusters.clone();
    }

    public static ItemId id(int item) {
        return new ItemId("i" + item);
    }

    /** The number that {@link #id} made an id of. */
    public static int number(ItemId id) {
        return Integer.parseInt(id.value().substring(1));
    }

    public AuthorId author(int item) {
        double place = Seeds.ITEM.of(shape.seed(), item).nextDouble();
        return new AuthorId("a" + (int) (shape.authors() * place * place));
    }

    public Topic topic(int item) {
        return topicOf(clusters[item]);
    }

    /** The topic of a cluster. */
    public Topic topicOf(int cluster) {
        return new Topic("t" + cluster % shape.topics());
    }

    public Item item(int item) {
        SplittableRandom random = Seeds.ITEM.of(shape.seed(), item);
        random.nextDouble(); // the author's
        boolean video = random.nextDouble() < VIDEOS;
        Topic topic = topic(item);
        List<String> tags = random.ints(random.nextInt(TAGS + 1), 0, TAGS_OF_TOPIC)
                .distinct()
                .mapToObj(tag -> topic.value() + "-" + tag)
                .toList();
        return new Item(
                id(item),
                video ? Kind.VIDEO : Kind.IMAGE,
                author(item),
                topic,
                tags,
                end.minusMillis((long) (random.nextDouble() * PUBLISHED_WITHIN.toMillis())),
                video ? 3_000L + random.nextInt(120_000) : null,
                1_080,
                video ? 1_920 : 1_440,
                null,
                video ? Map.of("music", "m" + random.nextInt(MUSIC)) : Map.of());
    }

    /** What feedback counted: the n-th most popular is seen as often as {@code 1 / sqrt(n)} says. */
    public ItemCounts counts(int item) {
        long impressions =
                Math.round(Math.min(MOST_IMPRESSIONS, IMPRESSIONS * Math.sqrt((double) size() / (1 + ranks[item]))));
        long clicks = impressions / 8;
        return new ItemCounts(new Counts(impressions, clicks, clicks / 6, clicks / 40, clicks / 2));
    }

    /** The most popular items, best first. */
    public int[] mostPopular(int limit) {
        return Arrays.copyOf(byPopularity, Math.min(limit, byPopularity.length));
    }

    /** Any item, a popular one more often. */
    public int any(RandomGenerator random) {
        double place = random.nextDouble();
        return byPopularity[(int) (size() * place * place)];
    }

    /** The cluster of any item: a large one more often. */
    int anyCluster(RandomGenerator random) {
        return clusters[random.nextInt(size())];
    }

    /** Any item of a cluster, which has at least one. */
    int in(int cluster, RandomGenerator random) {
        return byCluster[random.nextInt(clusterStarts[cluster], clusterStarts[cluster + 1])];
    }
}
