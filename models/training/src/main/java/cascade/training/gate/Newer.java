package cascade.training.gate;

import cascade.features.IdHash;
import cascade.features.Item;
import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.features.UserFeatures;
import cascade.features.UserId;
import cascade.features.UserState;
import cascade.features.event.FeedEvent;
import cascade.features.schema.Positions;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.training.plan.GateSettings;
import cascade.training.sample.HashNumbers;
import cascade.training.sample.LabelledImpressions;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What happened after all that are compared had learned, folded in one pass: each ranker scores each impression as it comes. */
final class Newer implements LabelledImpressions.Listener, Evidence {

    private final Instant from;
    private final Columns columns;
    private final float[] said;
    private final Judged judged;
    private final Replayed replayed;
    private final Map<ItemId, Item> items;
    private final HashNumbers usersBefore = new HashNumbers();
    private final Set<ItemId> itemsBefore = new HashSet<>();

    /**
     * Of a period of which nothing has come yet.
     *
     * @param from since then nobody has learned of anything
     * @param items the catalogue
     */
    Newer(Instant from, List<LoadedRanker> rankers, Map<ItemId, Item> items, GateSettings settings, long seed) {
        this.items = items;
        this.from = from;
        this.columns = new Columns(rankers);
        this.said = new float[columns.width()];
        this.judged = new Judged(settings.impressions(), columns.width());
        this.replayed = new Replayed(settings.requests(), settings.candidates(), items, seed);
    }

    @Override
    public void next(FeedEvent event, Map<UserId, UserState> states) {
        if (event.time().isBefore(from)) {
            usersBefore.of(IdHash.of(event.user().value()));
            itemsBefore.add(event.item());
        }
    }

    @Override
    public int shown(FeedEvent.Impression impression, long beganMillis, UserFeatures user, ItemFeatures item) {
        if (impression.time().isBefore(from)) {
            return LabelledImpressions.REFUSED;
        }
        replayed.add(impression, beganMillis, user, item);
        if (!judged.wants(user.id())) {
            return LabelledImpressions.REFUSED;
        }
        Integer told = impression.envelope().position();
        var question = new Question(
                user,
                impression.envelope().context(),
                told == null ? Positions.UNKNOWN : told,
                beganMillis,
                List.of(item),
                items);
        for (int ranker = 0; ranker < columns.rankers().size(); ranker++) {
            LoadedRanker asked = columns.rankers().get(ranker);
            float[] scores = asked.score(question.encoded(asked)).values();
            System.arraycopy(scores, 0, said, columns.start(ranker), scores.length);
        }
        int flags = (usersBefore.has(IdHash.of(user.id().value())) ? 0 : Judged.NEW_USER)
                | (itemsBefore.contains(item.id()) ? 0 : Judged.NEW_ITEM);
        return judged.add(user.id(), impression.envelope().context().scene(), flags, said);
    }

    @Override
    public void happened(int impression, int task) {
        judged.happened(impression, task);
    }

    @Override
    public String source() {
        return "events, folded";
    }

    @Override
    public Judged judged() {
        return judged;
    }

    @Override
    public boolean has(LoadedRanker ranker) {
        return columns.has(ranker);
    }

    @Override
    public int column(LoadedRanker ranker, String task) {
        return columns.of(ranker, task);
    }

    @Override
    public List<? extends Request> requests() {
        return replayed.drawn();
    }
}
