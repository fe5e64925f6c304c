package cascade.training.recall.log;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.UserProfile;
import cascade.models.embed.TowerEncoder;
import cascade.models.embed.TowerTraits;
import cascade.models.embed.TowerVocabulary;
import cascade.training.recall.data.Content;
import cascade.training.recall.data.FeatureLists;
import cascade.training.recall.data.IntLists;
import cascade.training.recall.data.Queries;
import cascade.training.recall.data.RecallSet;
import cascade.training.recall.data.TrainingClicks;
import cascade.training.recall.softmax.TowerSettings;
import cascade.training.sample.UserClicks;
import it.unimi.dsi.fastutil.ints.Int2IntMap;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.objects.Object2IntLinkedOpenHashMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes a log a {@link LogSet}: who clicked what, encoded by the vocabulary that will serve. Equal logs give equal sets. */
public final class LogSetReader {

    /** Items that come again as if they were new. */
    private static final int LIKE_NEW = 16;

    private final ClickLog log;
    private final TowerSettings settings;
    private final LogSetSettings choice;
    private final Object2IntLinkedOpenHashMap<ItemId> clicks = new Object2IntLinkedOpenHashMap<>();

    private LogSetReader(ClickLog log, TowerSettings settings, LogSetSettings choice) {
        this.log = log;
        this.settings = settings;
        this.choice = choice;
    }

    /** The set for towers of these settings. */
    public static LogSet read(ClickLog log, TowerSettings settings, LogSetSettings choice) {
        return new LogSetReader(log, settings, choice).read();
    }

    private LogSet read() {
        for (UserClicks user : log.clicks()) {
            new HashSet<>(user.training()).forEach(item -> clicks.addTo(item, 1));
        }
        List<Item> known = known();
        TowerVocabulary vocabulary = vocabulary(known);
        var encoder = new TowerEncoder(vocabulary, List.of());
        List<Item> items = new ArrayList<>(known);
        if (settings.items().features()) {
            items.addAll(unclicked(encoder));
        }
        List<Item> likeNew = settings.items().features() ? likeNew(known, encoder) : List.of();
        List<Item> all = Stream.concat(items.stream(), likeNew.stream()).toList();
        var histories = new Histories(log, known);
        var set = new RecallSet(
                "log",
                known.size(),
                all.size() - known.size(),
                new TrainingClicks(
                        histories.lists(),
                        true,
                        histories.days(),
                        histories.contexts(),
                        IntLists.empty(histories.lists().size())),
                new FeatureLists(
                        IntLists.of(all.stream().map(encoder::itemValues).toList()), encoder.itemValueCount()),
                new Content(content(all, encoder), vocabulary.contentWidth()),
                new FeatureLists(
                        IntLists.of(histories.users().stream()
                                .map(user -> encoder.userValues(log.profile(user.user())))
                                .toList()),
                        encoder.userValueCount()),
                Queries.about(IntLists.empty(0), new int[0]),
                Queries.about(IntLists.empty(0), new int[0]));
        return new LogSet(log, set, vocabulary, List.copyOf(items), likeNew, histories.users());
    }

    /** Items clicked often enough, in the order of their first click. */
    private List<Item> known() {
        Set<ItemId> seen = new HashSet<>();
        List<Item> known = new ArrayList<>();
        for (UserClicks user : log.clicks()) {
            for (ItemId id : user.training()) {
                Item item = log.items().get(id);
                if (item != null && clicks.getInt(id) >= choice.minClicks() && seen.add(id)) {
                    known.add(item);
                }
            }
        }
        return known;
    }

    private TowerVocabulary vocabulary(List<Item> known) {
        var ofItems = new ValueCounts<>(
                itemTraits(),
                attributes(known.stream().map(Item::attributes)),
                name -> TowerTraits.ofItem(name, log.end()));
        known.forEach(item -> ofItems.add(item, clicks.getInt(item.id())));
        List<UserProfile> profiles = log.clicks().stream()
                .filter(user -> !user.training().isEmpty())
                .map(user -> log.profile(user.user()))
                .toList();
        var ofUsers = new ValueCounts<>(
                TowerTraits.OF_USERS, attributes(profiles.stream().map(UserProfile::attributes)), TowerTraits::ofUser);
        profiles.forEach(profile -> ofUsers.add(profile, 1));
        ofUsers.keepAttributes(choice.userAttributes(), choice.attributeValues());
        return new TowerVocabulary(
                settings.users().history(),
                settings.users().recency(),
                settings.users().weight(),
                settings.items().content() ? contentWidth(known) : 0,
                settings.users().exampleAge() > 0,
                log.end(),
                settings.items().features() ? ofItems.features(choice.minValues()) : List.of(),
                settings.users().features() ? ofUsers.features(choice.minValues()) : List.of());
    }

    private List<String> itemTraits() {
        List<String> traits = new ArrayList<>(TowerTraits.OF_ITEMS);
        if (choice.itemAge()) {
            traits.add(TowerTraits.AGE);
        }
        return traits;
    }

    private static Set<String> attributes(Stream<Map<String, String>> attributes) {
        return attributes.flatMap(each -> each.keySet().stream()).collect(Collectors.toSet());
    }

    /** The length that most content vectors have; 0 where there are none. */
    private static int contentWidth(List<Item> items) {
        var lengths = new Int2IntOpenHashMap();
        for (Item item : items) {
            float[] vector = item.vector();
            if (vector != null && vector.length > 0) {
                lengths.addTo(vector.length, 1);
            }
        }
        return lengths.int2IntEntrySet().stream()
                .max(Comparator.<Int2IntMap.Entry>comparingInt(entry -> entry.getIntValue())
                        .thenComparingInt(entry -> entry.getIntKey()))
                .map(entry -> entry.getIntKey())
                .orElse(0);
    }

    /** The rest of the catalogue, but for items of which nothing is known. */
    private List<Item> unclicked(TowerEncoder encoder) {
        return log.items().values().stream()
                .filter(item -> clicks.getInt(item.id()) < choice.minClicks())
                .filter(item -> isKnown(item, encoder))
                .sorted(Comparator.comparing(item -> item.id().value()))
                .toList();
    }

    private static boolean isKnown(Item item, TowerEncoder encoder) {
        if (encoder.itemValues(item).length > 0) {
            return true;
        }
        for (float value : encoder.content(item)) {
            if (value != 0) {
                return true;
            }
        }
        return false;
    }

    private static List<Item> likeNew(List<Item> known, TowerEncoder encoder) {
        List<Item> likeNew = new ArrayList<>();
        int count = Math.min(LIKE_NEW, known.size());
        for (int i = 0; i < count; i++) {
            Item item = known.get((int) ((long) i * known.size() / count));
            if (isKnown(item, encoder)) {
                likeNew.add(item);
            }
        }
        return likeNew;
    }

    private static float[] content(List<Item> items, TowerEncoder encoder) {
        if (items.isEmpty()) {
            return new float[0];
        }
        int width = encoder.content(items.getFirst()).length;
        float[] content = new float[items.size() * width];
        for (int i = 0; i < items.size() && width > 0; i++) {
            System.arraycopy(encoder.content(items.get(i)), 0, content, i * width, width);
        }
        return content;
    }
}
