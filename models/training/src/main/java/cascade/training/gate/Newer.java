package cascade.training.gate;

import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.features.UserFeatures;
import cascade.features.UserId;
import cascade.features.UserState;
import cascade.features.event.FeedEvent;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.training.plan.GateSettings;
import cascade.training.sample.LabelledImpressions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What happened after all that are compared had learned, in one pass: each ranker scores each impression as it comes. */
final class Newer implements LabelledImpressions.Listener {

    private final Instant from;
    private final List<LoadedRanker> rankers;
    private final int[] columns;
    private final float[] said;
    private final Judged judged;
    private final Clickers clickers;
    private final Replayed replayed;
    private final Set<UserId> usersBefore = new HashSet<>();
    private final Set<ItemId> itemsBefore = new HashSet<>();

    /** @param from since then nobody has learned of anything */
    Newer(Instant from, List<LoadedRanker> rankers, GateSettings settings, LabelledImpressions log, long seed) {
        this.from = from;
        this.rankers = List.copyOf(rankers);
        this.columns = new int[rankers.size()];
        int width = 0;
        for (int ranker = 0; ranker < columns.length; ranker++) {
            columns[ranker] = width;
            width += rankers.get(ranker).ranker().tasks().size();
        }
        this.said = new float[width];
        this.judged = new Judged(settings.impressions(), width);
        this.clickers = new Clickers(settings.users(), log.users()::get, log.items()::containsKey);
        this.replayed = new Replayed(settings.requests(), settings.candidates(), seed);
    }

    @Override
    public void next(FeedEvent event, Map<UserId, UserState> states) {
        if (event.time().isBefore(from)) {
            usersBefore.add(event.user());
            itemsBefore.add(event.item());
        } else {
            clickers.add(event, states);
        }
    }

    @Override
    public int shown(FeedEvent.Impression impression, UserFeatures user, ItemFeatures item) {
        if (impression.time().isBefore(from)) {
            return LabelledImpressions.REFUSED;
        }
        replayed.add(impression, user, item);
        if (rankers.isEmpty() || !judged.wants(user.id())) {
            return LabelledImpressions.REFUSED;
        }
        var question = new Question(
                user, impression.envelope().context(), impression.time().toEpochMilli(), List.of(item));
        for (int ranker = 0; ranker < columns.length; ranker++) {
            LoadedRanker asked = rankers.get(ranker);
            float[] scores =
                    asked.ranker().score(question.encoded(asked.schema())).values();
            System.arraycopy(scores, 0, said, columns[ranker], scores.length);
        }
        int flags = (usersBefore.contains(user.id()) ? 0 : Judged.NEW_USER)
                | (itemsBefore.contains(item.id()) ? 0 : Judged.NEW_ITEM);
        return judged.add(user.id(), impression.envelope().context().scene(), flags, said);
    }

    @Override
    public void happened(int impression, int task) {
        judged.happened(impression, task);
    }

    Judged judged() {
        return judged;
    }

    /** The column of a ranker's task in {@link #judged}. */
    int column(LoadedRanker ranker, String task) {
        for (int i = 0; i < columns.length; i++) {
            if (rankers.get(i).version().equals(ranker.version())) {
                return columns[i] + ranker.ranker().tasks().indexOf(task);
            }
        }
        throw new IllegalArgumentException(ranker.version() + " was not asked");
    }

    List<Clickers.Clicker> clickers() {
        return new ArrayList<>(clickers.all());
    }

    List<Question> requests() {
        return replayed.drawn();
    }
}
