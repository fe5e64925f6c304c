package cascade.training.recall.log;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.models.embed.TowerEncoder;
import cascade.models.embed.TowerVocabulary;
import cascade.training.recall.data.IntLists;
import cascade.training.recall.data.Queries;
import cascade.training.recall.data.RecallSet;
import cascade.training.recall.data.TrainingClicks;
import cascade.training.recall.softmax.TowerSettings;
import cascade.training.sample.click.Clicks;
import it.unimi.dsi.fastutil.objects.Object2IntMap;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Makes a log a {@link LogSet}: who clicked what, encoded by the vocabulary that will serve. Equal logs give equal sets. */
public final class LogSetReader {

    /** Items that come again as if they were new. */
    private static final int LIKE_NEW = 16;

    private final ClickLog log;
    private final TowerSettings settings;
    private final LogSetSettings choice;
    /** Users who clicked an item in training. */
    private final Object2IntMap<ItemId> clicks;

    private LogSetReader(ClickLog log, TowerSettings settings, LogSetSettings choice) {
        this.log = log;
        this.settings = settings;
        this.choice = choice;
        clicks = log.clickers();
    }

    /** The set for towers of these settings. */
    public static LogSet read(ClickLog log, TowerSettings settings, LogSetSettings choice) {
        return new LogSetReader(log, settings, choice).read();
    }

    private LogSet read() {
        List<Item> known = known();
        TowerVocabulary vocabulary = LogVocabulary.of(log, known, clicks, settings, choice);
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
                LogVocabulary.items(all, encoder),
                LogVocabulary.content(all, encoder),
                LogVocabulary.users(log, histories.users(), encoder),
                Queries.about(IntLists.empty(0), new int[0]),
                Queries.about(IntLists.empty(0), new int[0]));
        return new LogSet(log, set, vocabulary, List.copyOf(items), likeNew, histories.users());
    }

    /** Items clicked often enough, in the order of their first click. */
    private List<Item> known() {
        Clicks all = log.clicks();
        var seen = new BitSet(all.itemCount());
        List<Item> known = new ArrayList<>();
        for (int user = 0; user < all.userCount(); user++) {
            for (int position = all.start(user); position < all.later(user); position++) {
                int ordinal = all.clicked(position);
                if (!seen.get(ordinal)) {
                    seen.set(ordinal);
                    Item item = log.items().get(all.item(ordinal));
                    if (item != null && clicks.getInt(item.id()) >= choice.minClicks()) {
                        known.add(item);
                    }
                }
            }
        }
        return known;
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
}
