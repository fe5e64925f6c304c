package cascade.pipeline;

import cascade.features.AuthorId;
import cascade.features.ClickedItem;
import cascade.features.Item;
import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.features.UserFeatures;
import cascade.features.catalogue.Catalogue;
import cascade.feed.FeedRequest;
import cascade.feed.Source;
import cascade.models.catalog.ModelSet;
import cascade.models.catalog.ModelSet.LoadedItem2vec;
import cascade.models.catalog.ModelSet.LoadedTowers;
import cascade.models.vector.NearItems;
import cascade.models.vector.Neighbours;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sources over plain objects, best first and whatever the user knows. Of equal scores, what was found first goes first.
 *
 * @param up what is up, the newest first
 * @param trending what everyone clicks, then what the user's segment does and everyone in turn
 * @param names the ordinals that the models' indexes go by; nothing else of it is looked at
 */
record SimpleSources(
        Map<ItemId, ItemFeatures> up,
        List<ItemId> everyones,
        List<ItemId> trending,
        ModelSet models,
        Catalogue names,
        int pooled) {

    private static final double DECAY = 0.8;

    List<ItemId> find(Source source, FeedRequest request, UserFeatures user, int quota) {
        return switch (source) {
            case TRENDING -> trending;
            case FRESH -> fresh();
            case FOLLOWED_AUTHORS -> followed(user, quota);
            case SIMILAR_CONTENT -> similar(request);
            case ITEM2VEC_REALTIME -> item2vec(request, user, 0, 1, quota);
            case ITEM2VEC_RECENT -> item2vec(request, user, 1, 8, quota);
            case TWO_TOWER -> towers("two-tower", request.anchor(), request, user, quota);
            case YOUTUBENET -> towers("youtubenet", null, request, user, quota);
            case YOUTUBENET_NIGHTLY -> List.of();
        };
    }

    private List<ItemId> fresh() {
        return up.keySet().stream().limit(pooled).toList();
    }

    private List<ItemId> followed(UserFeatures user, int quota) {
        List<AuthorId> authors = List.copyOf(user.state().followed()).reversed();
        List<List<Item>> newest = authors.stream()
                .map(author -> up.values().stream()
                        .map(ItemFeatures::item)
                        .filter(item -> item.author().equals(author))
                        .toList())
                .toList();
        List<ItemId> inRounds = new ArrayList<>();
        int rounds = authors.isEmpty() ? 0 : Math.max(5, 3 * quota / authors.size());
        for (int round = 0; round < rounds; round++) {
            int place = round;
            newest.stream()
                    .filter(items -> place < items.size())
                    .map(items -> items.get(place))
                    .sorted(Comparator.comparing(Item::publishedAt).reversed())
                    .forEach(item -> inRounds.add(item.id()));
        }
        return inRounds;
    }

    private List<ItemId> similar(FeedRequest request) {
        if (request.anchor() == null) {
            return List.of();
        }
        Item anchor = up.get(request.anchor()).item();
        Set<ItemId> among = new LinkedHashSet<>(trending);
        among.addAll(fresh());
        up.values().stream()
                .filter(item -> item.item().author().equals(anchor.author()))
                .forEach(item -> among.add(item.id()));
        Map<ItemId, Double> scores = new LinkedHashMap<>();
        among.stream().filter(up::containsKey).forEach(item -> {
            double likeness = likeness(anchor, up.get(item).item());
            if (likeness > 0) {
                scores.put(item, likeness);
            }
        });
        return bestFirst(scores);
    }

    private static double likeness(Item one, Item other) {
        Set<String> shared = new HashSet<>(one.tags());
        shared.retainAll(other.tags());
        Set<String> either = new HashSet<>(one.tags());
        either.addAll(other.tags());
        return (shared.isEmpty() ? 0 : (double) shared.size() / either.size())
                + (one.topic().equals(other.topic()) ? 0.5 : 0)
                + (one.author().equals(other.author()) ? 0.5 : 0);
    }

    private List<ItemId> item2vec(FeedRequest request, UserFeatures user, int skip, int most, int quota) {
        LoadedItem2vec item2vec = models.item2vec().orElseThrow();
        List<float[]> starts = starts(request, user).stream()
                .skip(skip)
                .limit(most)
                .map(start -> start(start, item2vec))
                .filter(vector -> vector.length > 0)
                .toList();
        int nearest = starts.isEmpty() ? 0 : Math.max(20, 3 * quota / starts.size());
        Map<ItemId, Double> scores = new LinkedHashMap<>();
        double weight = 1;
        for (float[] start : starts) {
            Neighbours near = item2vec.search(start, nearest, request.context().scene());
            for (int i = 0; i < near.size(); i++) {
                ItemId item = names.row(item2vec.ordinals()[near.ordinals()[i]]).id();
                scores.merge(item, weight * Math.max(0, near.scores()[i]), Double::sum);
            }
            weight *= DECAY;
        }
        return bestFirst(scores);
    }

    private List<ClickedItem> starts(FeedRequest request, UserFeatures user) {
        if (request.anchor() == null) {
            return user.state().clicks();
        }
        Item anchor = up.get(request.anchor()).item();
        return Stream.concat(
                        Stream.of(new ClickedItem(anchor.id(), 0, anchor.author(), anchor.topic())),
                        user.state().clicks().stream()
                                .filter(click -> !click.item().equals(anchor.id())))
                .toList();
    }

    /** Empty where nothing alike has a vector. */
    private float[] start(ClickedItem start, LoadedItem2vec item2vec) {
        int row = item2vec.row(names.ordinal(start.item()));
        if (row >= 0) {
            return item2vec.start(row);
        }
        float[] ofAuthor = mean(item2vec, item -> item.author().equals(start.author()));
        return ofAuthor.length > 0
                ? ofAuthor
                : mean(item2vec, item -> item.topic().equals(start.topic()));
    }

    private float[] mean(LoadedItem2vec item2vec, Predicate<Item> isAlike) {
        float[] sum = new float[item2vec.index().dimension()];
        Stream.concat(everyones.stream().limit(pooled), fresh().stream())
                .filter(item -> isAlike.test(up.get(item).item()))
                .mapToInt(item -> item2vec.row(names.ordinal(item)))
                .filter(row -> row >= 0)
                .forEach(row -> {
                    float[] vector = item2vec.start(row);
                    for (int i = 0; i < sum.length; i++) {
                        sum[i] += vector[i];
                    }
                });
        double square = 0;
        for (float value : sum) {
            square += value * value;
        }
        if (square < 1e-12) {
            return new float[0];
        }
        float scale = (float) (1 / Math.sqrt(square));
        for (int i = 0; i < sum.length; i++) {
            sum[i] *= scale;
        }
        return sum;
    }

    private List<ItemId> towers(
            String kind, @Nullable ItemId anchor, FeedRequest request, UserFeatures user, int quota) {
        LoadedTowers towers = models.towers(kind).orElseThrow();
        float[] vector = anchor == null
                ? towers.users().vector(user.profile(), user.state().clicks())
                : towers.index()
                        .vector(names.of(anchor))
                        .orElseGet(() -> towers.items()
                                .orElseThrow()
                                .vector(up.get(anchor).item()));
        NearItems near = towers.search(vector, 3 * quota, request.context().scene());
        List<ItemId> found = new ArrayList<>();
        for (int item : near.items()) {
            found.add(names.row(item).id());
        }
        return found;
    }

    private static List<ItemId> bestFirst(Map<ItemId, Double> scores) {
        return scores.entrySet().stream()
                .sorted(Map.Entry.<ItemId, Double>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
    }
}
