package cascade.run.rebuild;

import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.UserId;
import cascade.features.store.CountsAddition;
import cascade.features.store.FeedbackReading;
import cascade.features.store.FeedbackStore;
import cascade.features.store.Telling;
import cascade.features.store.ToldUser;
import cascade.features.store.Watermark;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A store to fold into that asks another one what items and users are.
 *
 * @param folded where rows are
 * @param known where items and profiles are
 */
record SeparateCatalogueStore(FeedbackStore folded, FeedbackStore known) implements FeedbackStore {

    @Override
    public Future<FeedbackReading> read(Set<UserId> users, Set<ItemId> items) {
        return known.read(users, items);
    }

    @Override
    public long session() {
        return folded.session();
    }

    @Override
    public Future<List<List<Telling>>> tell(long session, List<ToldUser> users) {
        return folded.tell(session, users);
    }

    @Override
    public Future<List<CountsAddition.Answer>> addCounts(long session, List<CountsAddition> additions) {
        return folded.addCounts(session, additions);
    }

    @Override
    public Future<Void> raiseTrending(long session, Map<Segment, Map<ItemId, Double>> scores) {
        return folded.raiseTrending(session, scores);
    }

    @Override
    public Future<Void> raiseTrending(Map<Segment, Map<ItemId, Double>> scores) {
        return folded.raiseTrending(scores);
    }

    @Override
    public Future<Map<Integer, Long>> watermarks(Set<Integer> partitions) {
        return folded.watermarks(partitions);
    }

    @Override
    public Future<Map<Integer, Watermark>> watermarksOfTopics(Set<Integer> partitions) {
        return folded.watermarksOfTopics(partitions);
    }

    @Override
    public Future<Void> beginLog(long session, Map<Integer, Long> next, String topic) {
        return folded.beginLog(session, next, topic);
    }

    @Override
    public Future<Void> raiseWatermarks(long session, Map<Integer, Long> next) {
        return folded.raiseWatermarks(session, next);
    }

    @Override
    public Future<Map<Integer, Long>> fences(Set<Integer> buckets, int partition) {
        return folded.fences(buckets, partition);
    }
}
