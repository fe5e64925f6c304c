package cascade.training.recall.log;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.models.embed.TowerEncoder;
import cascade.training.log.LogSummary;
import cascade.training.log.read.LogFolder;
import cascade.training.recall.data.IntLists;
import cascade.training.recall.data.Queries;
import cascade.training.recall.data.RecallData;
import cascade.training.recall.data.RecallSet;
import cascade.training.recall.data.TrainingClicks;
import cascade.training.recall.metric.NextClicks;
import cascade.training.recall.model.RecallModels;
import cascade.training.recall.softmax.TowerSettings;
import cascade.training.sample.click.UserClicks;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntLinkedOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A log as a benchmark of recall models: what people clicked in training, and as questions what they click in its validation
 * period, one a user, as {@link NextClicks} counts them. Settings are chosen by the last day of training, from the days before.
 *
 * <p>Items shown in the days of training are the catalogue; those shown only later are new, and no part of a history either:
 * nothing can be known of them. Items and users are known by what the two-tower that serves knows them by.
 */
public final class LogBenchmark {

    private static final Duration VALIDATION = Duration.ofDays(1);
    private static final TowerSettings TOWERS = RecallModels.towers(RecallModels.LOG, "two-tower");

    private final String name;
    private final Map<ItemId, Item> items;
    private final Map<UserId, UserProfile> users;
    private final LogTraffic traffic;
    private final Instant samplesFrom;

    private LogBenchmark(String name, LogFolder log, Instant samplesFrom) {
        this.name = name;
        this.samplesFrom = samplesFrom;
        items = log.items();
        users = log.users();
        traffic = LogTraffic.read(items.values(), log);
    }

    /**
     * Reads a log.
     *
     * @param name of the set
     * @throws cascade.training.log.LogFormatException naming file and line of what cannot be read
     */
    public static RecallData read(String name, LogFolder log) {
        LogSummary summary = log.summary();
        var benchmark = new LogBenchmark(name, log, summary.samplesFrom());
        Instant end = summary.validationFrom();
        return new RecallData(
                benchmark.set(end.minus(VALIDATION), end.toEpochMilli()), benchmark.set(end, Long.MAX_VALUE));
    }

    private RecallSet set(Instant until, long last) {
        long end = until.toEpochMilli();
        BitSet shown = shown(end);
        List<Item> known = items(item -> shown.get(item));
        List<Item> all = Stream.concat(known.stream(), items(item -> !shown.get(item)).stream())
                .toList();
        var clicks = new ClickLog(items, users, traffic.clicks(end, last), samplesFrom, samplesFrom, until);
        var histories = new Histories(clicks, known);
        var encoder = new TowerEncoder(
                LogVocabulary.of(clicks, known, clicks.clickers(), TOWERS, LogSetSettings.defaults()), List.of());
        Numbers numbers = new Numbers(all, histories.users());
        IntLists lists = histories.lists();
        float[] days = histories.days();
        return new RecallSet(
                name,
                known.size(),
                all.size() - known.size(),
                new TrainingClicks(lists, true, days, histories.contexts(), passedOver(lists, numbers, end)),
                LogVocabulary.items(all, encoder),
                LogVocabulary.content(all, encoder),
                LogVocabulary.users(clicks, histories.users(), encoder),
                queries(histories, numbers, item -> item < known.size()),
                queries(histories, numbers, item -> item >= known.size()));
    }

    private List<Item> items(IntPredicate wanted) {
        return IntStream.range(0, traffic.items().size())
                .filter(wanted)
                .mapToObj(traffic.items()::get)
                .toList();
    }

    /** Items shown in the days of training. */
    private BitSet shown(long end) {
        long from = samplesFrom.toEpochMilli();
        var shown = new BitSet(traffic.items().size());
        traffic.impressions((_, item, time) -> {
            if (time >= from && time < end) {
                shown.set(item);
            }
        });
        return shown;
    }

    /** By user, what he was shown in the days of training and is not among his clicks. */
    private IntLists passedOver(IntLists lists, Numbers numbers, long end) {
        long from = samplesFrom.toEpochMilli();
        List<IntLinkedOpenHashSet> shown = new ArrayList<>();
        for (int user = 0; user < lists.size(); user++) {
            shown.add(new IntLinkedOpenHashSet());
        }
        traffic.impressions((userId, place, time) -> {
            int user = numbers.user(userId);
            if (user >= 0 && time >= from && time < end) {
                shown.get(user).add(numbers.item(traffic.items().get(place).id()));
            }
        });
        List<int[]> passed = new ArrayList<>();
        for (int user = 0; user < lists.size(); user++) {
            shown.get(user).removeAll(IntList.of(lists.copy(user)));
            passed.add(shown.get(user).toIntArray());
        }
        return IntLists.of(passed);
    }

    /** One question for each user who clicked something new among the wanted items. */
    private static Queries queries(Histories histories, Numbers numbers, IntPredicate wanted) {
        List<int[]> answers = new ArrayList<>();
        IntList asked = new IntArrayList();
        for (int user = 0; user < histories.users().size(); user++) {
            UserClicks clicks = histories.users().get(user);
            int[] answer = NextClicks.fresh(clicks.training(), clicks.validation()).stream()
                    .mapToInt(numbers::item)
                    .filter(wanted)
                    .toArray();
            if (answer.length > 0) {
                answers.add(answer);
                asked.add(user);
            }
        }
        return Queries.of(histories.lists(), histories.days(), asked.toIntArray(), IntLists.of(answers));
    }

    /** Items and users of a set by their numbers; -1 for those it does not have. */
    private static final class Numbers {

        private final Object2IntOpenHashMap<ItemId> items = new Object2IntOpenHashMap<>();
        private final Object2IntOpenHashMap<UserId> users = new Object2IntOpenHashMap<>();

        Numbers(List<Item> items, List<UserClicks> users) {
            this.items.defaultReturnValue(-1);
            this.users.defaultReturnValue(-1);
            items.forEach(item -> this.items.put(item.id(), this.items.size()));
            users.forEach(user -> this.users.put(user.user(), this.users.size()));
        }

        int item(ItemId id) {
            return items.getInt(id);
        }

        int user(UserId id) {
            return users.getInt(id);
        }
    }
}
