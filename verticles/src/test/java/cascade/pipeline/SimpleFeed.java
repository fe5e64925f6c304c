package cascade.pipeline;

import cascade.features.Item;
import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.features.Scene;
import cascade.features.schema.FeatureSchema;
import cascade.features.schema.Field;
import cascade.features.schema.Similarities;
import cascade.features.schema.Similarity;
import cascade.features.store.UserStore.UserSnapshot;
import cascade.feed.Assignment;
import cascade.feed.FeedRequest;
import cascade.feed.Source;
import cascade.feed.SourceParameters;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.rank.RankBatch;
import cascade.models.rank.Scores;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One request's path over plain objects, written to be read: what pages are compared with. */
final class SimpleFeed {

    private static final Set<Source> LAST_CLICK = Set.of(Source.ITEM2VEC_REALTIME);
    private static final Set<Source> ANCHOR =
            Set.of(Source.ITEM2VEC_REALTIME, Source.TWO_TOWER, Source.SIMILAR_CONTENT);
    private static final Set<Source> PERSONAL = EnumSet.complementOf(EnumSet.of(Source.TRENDING, Source.FRESH));

    private final SimpleSources sources;
    private final FeedRequest request;
    private final Map<Source, SourceParameters> parameters;
    private final UserSnapshot user;
    private final Set<ItemId> done = new HashSet<>();
    private final Set<Integer> chain = new HashSet<>();
    private final Map<Long, Integer> seen = new HashMap<>();

    SimpleFeed(SimpleSources sources, FeedRequest request, Assignment assignment, UserSnapshot user) {
        this.sources = sources;
        this.request = request;
        this.parameters = assignment.parameters().recall().in(request.context().scene());
        this.user = user;
        user.features().state().clicks().forEach(click -> done.add(click.item()));
        done.addAll(user.features().state().hidden());
        done.addAll(request.excluded());
        if (request.anchor() != null) {
            done.add(request.anchor());
        }
        if (request.cursor() != null) {
            for (int hash : request.cursor().shown()) {
                chain.add(hash);
            }
        }
        for (int i = 0; i < user.seen().size(); i++) {
            seen.put(user.seen().hash(i), user.seen().minute(i));
        }
    }

    /** An item and what is said of it on the way. */
    static final class Found {

        final ItemFeatures item;
        final Set<Source> sources = EnumSet.noneOf(Source.class);
        private double score;
        private Source owner;
        private double ownersPart;
        private boolean isKept;
        double value;

        private Found(ItemFeatures item, Source owner) {
            this.item = item;
            this.owner = owner;
        }

        private Item item() {
            return item.item();
        }
    }

    List<Found> page(LoadedRanker ranker) {
        List<Found> left = new ArrayList<>(byValue(filter(merge()), ranker));
        List<Found> page = new ArrayList<>();
        while (page.size() < request.size() && !left.isEmpty()) {
            page.add(left.remove(next(page, left)));
        }
        return page;
    }

    /** What a source finds, as much of it as its quota allows of what is new to the user, then of what is not. */
    private List<ItemId> find(Source source) {
        int quota = parameters.get(source).quota();
        List<ItemId> fresh = new ArrayList<>();
        List<ItemId> known = new ArrayList<>();
        if (quota > 0) {
            for (ItemId item : sources.find(source, request, user.features(), quota)) {
                if (fresh.size() < quota && isAllowed(item)) {
                    (seen.containsKey(item.hash()) ? known : fresh).add(item);
                }
            }
        }
        known.sort(Comparator.comparing(item -> seen.get(item.hash())));
        fresh.addAll(known.subList(0, Math.min(known.size(), quota - fresh.size())));
        return fresh;
    }

    private boolean isAllowed(ItemId item) {
        ItemFeatures features = sources.up().get(item);
        return features != null
                && request.context().scene().shows(features.item().kind())
                && !done.contains(item)
                && !chain.contains((int) item.hash());
    }

    private List<Found> merge() {
        Map<ItemId, Found> fused = new LinkedHashMap<>();
        Map<Source, Integer> room = new HashMap<>();
        for (Source source : Source.values()) {
            SourceParameters of = parameters.get(source);
            room.put(source, of.cap());
            int rank = 0;
            for (ItemId item : find(source)) {
                Found found =
                        fused.computeIfAbsent(item, _ -> new Found(sources.up().get(item), source));
                double part = of.weight() / (60 + ++rank);
                found.score += part;
                if (part > found.ownersPart) {
                    found.owner = source;
                    found.ownersPart = part;
                }
                found.sources.add(source);
                found.isKept |= rank <= Math.min(of.floor(), of.cap());
            }
        }
        fused.values().stream()
                .filter(found -> found.isKept)
                .forEach(found -> room.merge(found.owner, -1, Integer::sum));
        return fused.values().stream()
                .sorted(Comparator.comparingDouble((Found found) -> found.score).reversed())
                .filter(found -> found.isKept || room.merge(found.owner, -1, Integer::sum) >= 0)
                .toList();
    }

    private List<Found> filter(List<Found> merged) {
        List<Found> known = merged.stream()
                .filter(found -> seen.containsKey(found.item.id().hash()))
                .sorted(Comparator.comparing(found -> seen.get(found.item.id().hash())))
                .toList();
        int missing = Math.max(0, request.size() - (merged.size() - known.size()));
        Set<Found> out = new HashSet<>(known.subList(Math.min(known.size(), missing), known.size()));
        return merged.stream().filter(found -> !out.contains(found)).toList();
    }

    private List<Found> byValue(List<Found> candidates, LoadedRanker ranker) {
        FeatureSchema schema = ranker.schema();
        long now = request.receivedAt().toEpochMilli();
        int[] userIds = new int[schema.width(Field.USER)];
        int[] contextIds = new int[schema.width(Field.CONTEXT)];
        schema.encodeUser(user.features(), request.context(), now, userIds);
        schema.encodeContext(user.features(), request.context(), now, contextIds);
        int[] numbers = new int[Similarity.NUMBERS];
        Similarities.OfUser near = ranker.similarity()
                .map(towers -> towers.among(this::published).of(user.features()))
                .orElse(null);
        for (Found found : candidates) {
            int[] itemIds = new int[schema.width(Field.ITEM)];
            int[] crossIds = new int[schema.width(Field.CROSS)];
            schema.encodeItem(found.item, now, itemIds, 0);
            schema.encodeCross(user.features(), found.item, now, crossIds, 0);
            if (near != null) {
                near.write(found.item.item(), numbers, 0);
                schema.encodeSimilarity(numbers, 0, crossIds, 0);
            }
            Scores scores = ranker.ranker().score(new RankBatch(userIds, contextIds, itemIds, crossIds, 1));
            found.value = scores.of(0, "click") + 5.0 * scores.of(0, "follow");
        }
        return candidates.stream()
                .sorted(Comparator.comparingDouble((Found found) -> found.value).reversed())
                .toList();
    }

    private @Nullable Item published(ItemId item) {
        ItemFeatures features = sources.up().get(item);
        return features == null ? null : features.item();
    }

    /** The index of what the next place takes: what is due to a share of the page, else what fits best. */
    private int next(List<Found> page, List<Found> left) {
        boolean isSimilar = request.context().scene() == Scene.SIMILAR;
        Map<Set<Source>, Double> shares = new LinkedHashMap<>();
        shares.put(isSimilar ? ANCHOR : LAST_CLICK, isSimilar ? 0.5 : 0.2);
        shares.put(PERSONAL, 0.6);
        shares.put(Set.of(Source.FRESH), 0.05);
        for (Map.Entry<Set<Source>, Double> share : shares.entrySet()) {
            long laid =
                    page.stream().filter(found -> isOf(share.getKey(), found)).count();
            if (laid < (int) (share.getValue() * (page.size() + 1) + 1e-9)) {
                int due = best(page, left, share.getKey());
                if (due >= 0) {
                    return due;
                }
            }
        }
        return best(page, left, EnumSet.allOf(Source.class));
    }

    private int best(List<Found> page, List<Found> left, Set<Source> of) {
        List<Item> near = page.subList(Math.max(0, page.size() - 3), page.size()).stream()
                .map(Found::item)
                .toList();
        int best = -1;
        int fewest = Integer.MAX_VALUE;
        for (int i = 0; i < left.size() && fewest > 0; i++) {
            if (isOf(of, left.get(i))) {
                int objections = objections(near, left.get(i).item());
                best = objections < fewest ? i : best;
                fewest = Math.min(fewest, objections);
            }
        }
        return best;
    }

    private int objections(List<Item> near, Item item) {
        boolean isAuthorNear = near.stream().anyMatch(other -> other.author().equals(item.author()));
        long ofTopic = near.stream()
                .filter(other -> other.topic().equals(item.topic()))
                .count();
        boolean isTopicOften = request.context().scene() != Scene.SIMILAR && ofTopic >= 3;
        return (isAuthorNear ? 2 : 0) + (isTopicOften ? 1 : 0);
    }

    private static boolean isOf(Set<Source> sources, Found found) {
        return !Collections.disjoint(found.sources, sources);
    }
}
