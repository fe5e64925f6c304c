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
import cascade.training.recall.softmax.TowerSettings;
import cascade.training.sample.click.UserClicks;
import it.unimi.dsi.fastutil.ints.Int2IntMap;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.objects.Object2IntMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What towers know a log's items and users by: values met often enough have a row. Also what that makes of items and users. */
final class LogVocabulary {

    private LogVocabulary() {}

    /**
     * Chooses.
     *
     * @param known items that people met in training
     * @param clicks of an item, as often as its values count; 0 for others
     */
    static TowerVocabulary of(
            ClickLog log,
            List<Item> known,
            Object2IntMap<ItemId> clicks,
            TowerSettings settings,
            LogSetSettings choice) {
        var ofItems = new ValueCounts<>(
                itemTraits(choice),
                attributes(known.stream().map(Item::attributes)),
                name -> TowerTraits.ofItem(name, log.end()));
        known.forEach(item -> ofItems.add(item, clicks.getInt(item.id())));
        List<UserProfile> profiles = IntStream.range(0, log.clicks().userCount())
                .filter(user -> log.clicks().later(user) > log.clicks().start(user))
                .mapToObj(user -> log.profile(log.clicks().user(user)))
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

    /** Values of the items' features, in their order. */
    static FeatureLists items(List<Item> items, TowerEncoder encoder) {
        return new FeatureLists(
                IntLists.of(items.stream().map(encoder::itemValues).toList()), encoder.itemValueCount());
    }

    /** Values of the users' features, in their order. */
    static FeatureLists users(ClickLog log, List<UserClicks> users, TowerEncoder encoder) {
        return new FeatureLists(
                IntLists.of(users.stream()
                        .map(user -> encoder.userValues(log.profile(user.user())))
                        .toList()),
                encoder.userValueCount());
    }

    /** What the items show, in their order. */
    static Content content(List<Item> items, TowerEncoder encoder) {
        int width = items.isEmpty() ? 0 : encoder.content(items.getFirst()).length;
        float[] content = new float[items.size() * width];
        for (int i = 0; i < items.size() && width > 0; i++) {
            System.arraycopy(encoder.content(items.get(i)), 0, content, i * width, width);
        }
        return new Content(content, width);
    }

    private static List<String> itemTraits(LogSetSettings choice) {
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
}
