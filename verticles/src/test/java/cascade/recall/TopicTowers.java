package cascade.recall;

import cascade.features.ItemId;
import cascade.features.ItemOrdinals;
import cascade.features.Kind;
import cascade.features.OrdinalNames;
import cascade.features.UserId;
import cascade.models.catalog.ModelSet.LoadedTowers;
import cascade.models.catalog.ModelSet.LoadedUserLists;
import cascade.models.catalog.ModelVersion;
import cascade.models.embed.ItemKinds;
import cascade.models.embed.ReferenceItemTower;
import cascade.models.embed.ReferenceUserTower;
import cascade.models.embed.Tail;
import cascade.models.embed.TowerEncoder;
import cascade.models.embed.TowerFeature;
import cascade.models.embed.TowerVocabulary;
import cascade.models.embed.TowerWeights;
import cascade.models.embed.UserLists;
import cascade.models.vector.LiveIndex;
import cascade.models.vector.LiveSettings;
import cascade.models.vector.exact.ExactIndex;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Towers over items {@code i0} to {@code i239}, item n being of topic n mod 6, that see nothing but topics: an item's vector points where its topic does, a
 * user's to the topics that he clicked, and where he clicked nothing to topic 1 for {@code f} and topic 2 for {@code m}.
 */
public final class TopicTowers {

    private static final int TOPICS = 6;

    private static final int WIDTH = 8;
    private static final List<ItemId> ITEMS =
            IntStream.range(0, 240).mapToObj(n -> new ItemId("i" + n)).toList();

    /** Of all items in a test, whatever models it serves. */
    public static final OrdinalNames NAMES = new OrdinalNames();

    private TopicTowers() {}

    public static LoadedTowers of(String kind, String version) {
        return of(kind, version, NAMES);
    }

    /**
     * Towers whose items have other names.
     *
     * @param names of items in the test, such as a catalogue
     */
    public static LoadedTowers of(String kind, String version, ItemOrdinals names) {
        var encoder = new TowerEncoder(
                new TowerVocabulary(
                        5,
                        .5,
                        0,
                        List.of(new TowerFeature("topic", 1, topics())),
                        List.of(new TowerFeature("gender", 1, List.of("f", "m")))),
                ITEMS);
        float[] vectors = new float[ITEMS.size() * WIDTH];
        for (int n = 0; n < ITEMS.size(); n++) {
            // Off its topic by an angle that grows with the number, so that no two are equally near to anything.
            double angle = .3 * (n + 1) / ITEMS.size();
            vectors[n * WIDTH + n % TOPICS] = (float) Math.cos(angle);
            vectors[n * WIDTH + TOPICS] = (float) Math.sin(angle);
        }
        var index = new LiveIndex(
                ITEMS.stream().mapToInt(names::of).toArray(),
                kinds(),
                new ExactIndex(vectors, WIDTH),
                ExactIndex::new,
                LiveSettings.defaults(),
                Runnable::run);
        return new LoadedTowers(
                new ModelVersion(kind, version),
                index,
                new ReferenceUserTower(encoder, users()),
                Optional.of(new ReferenceItemTower(encoder, items())));
    }

    /** One user's list. */
    public static LoadedUserLists nightly(UserId user, List<ItemId> items) {
        int[] ordinals = IntStream.range(0, items.size()).toArray();
        var lists = new UserLists(List.of(user), items, new int[] {0, items.size()}, ordinals);
        return new LoadedUserLists(new ModelVersion("youtubenet-nightly", "v1"), lists);
    }

    /** As in the community: the even ones are videos. */
    private static byte[] kinds() {
        byte[] kinds = new byte[ITEMS.size()];
        for (int n = 0; n < kinds.length; n++) {
            kinds[n] = ItemKinds.mark(n % 2 == 0 ? Kind.VIDEO : Kind.IMAGE);
        }
        return kinds;
    }

    private static List<String> topics() {
        return IntStream.range(0, TOPICS).mapToObj(topic -> "t" + topic).toList();
    }

    private static TowerWeights users() {
        int genders = 1 + ITEMS.size() + TOPICS;
        float[] table = new float[(genders + 3) * WIDTH];
        for (int n = 0; n < ITEMS.size(); n++) {
            point(table, 1 + n, n % TOPICS);
        }
        for (int topic = 0; topic < TOPICS; topic++) {
            point(table, 1 + ITEMS.size() + topic, topic);
        }
        // Clicks weigh more than what is said of a user.
        table[genders * WIDTH + 1] = .1f;
        table[(genders + 1) * WIDTH + 2] = .1f;
        table[(genders + 2) * WIDTH + WIDTH - 1] = .01f;
        return new TowerWeights(WIDTH, table, new float[0], Tail.NONE);
    }

    private static TowerWeights items() {
        float[] table = new float[(TOPICS + 2) * WIDTH];
        for (int topic = 0; topic < TOPICS; topic++) {
            point(table, 1 + topic, topic);
        }
        point(table, 1 + TOPICS, WIDTH - 1);
        return new TowerWeights(WIDTH, table, new float[0], Tail.NONE);
    }

    private static void point(float[] table, int row, int axis) {
        table[row * WIDTH + axis] = 1;
    }
}
