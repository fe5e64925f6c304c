package cascade.feed;

import cascade.features.Scene;
import cascade.features.UserFeatures;
import cascade.features.catalogue.CatalogueRow;
import cascade.features.store.UserStore.UserSnapshot;
import cascade.models.catalog.ModelSet;
import cascade.models.catalog.ModelSet.LoadedQuotas;
import cascade.models.recall.SourceQuotas;
import cascade.models.recall.SourceQuotas.People;
import cascade.rules.RequestRules;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A request whose user is known: what every stage after the look-up works from.
 *
 * @param user what was read of the user
 * @param knowing makes what the user knows when that is first asked for: by the worker that recalls, near which it then lies
 * @param anchor the item of a {@code similar} feed; null in the other scenes, and where nothing is known of it
 * @param models the one set of models this request uses from here to its end; no stage looks up another
 * @param rules of the operator, those that held when the request came; null where none did. No stage looks up others
 * @param step how much is done for it
 * @param memory that columns of this request may lie in; null where each is to have its own
 */
public record FeedQuery(
        FeedRequest request,
        Assignment assignment,
        UserSnapshot user,
        Supplier<KnownItems> knowing,
        @Nullable CatalogueRow anchor,
        ModelSet models,
        @Nullable RequestRules rules,
        LadderStep step,
        @Nullable RequestMemory memory) {

    private FeedQuery(
            FeedRequest request,
            Assignment assignment,
            UserSnapshot user,
            @Nullable CatalogueRow anchor,
            ModelSet models,
            @Nullable RequestRules rules,
            LadderStep step) {
        this(request, assignment, user, new Once(request, user, null), anchor, models, rules, step, null);
    }

    /** One without rules. */
    public FeedQuery(
            FeedRequest request,
            Assignment assignment,
            UserSnapshot user,
            @Nullable CatalogueRow anchor,
            ModelSet models) {
        this(request, assignment, user, anchor, models, null, LadderStep.WHOLE);
    }

    /** The same request under other rules; itself where there are none. */
    public FeedQuery under(@Nullable RequestRules others) {
        if (others == rules) {
            return this;
        }
        return new FeedQuery(request, assignment, user, anchor, models, others, step);
    }

    /** The same request, for which so much is done. */
    public FeedQuery at(LadderStep other) {
        return other == step ? this : new FeedQuery(request, assignment, user, anchor, models, rules, other);
    }

    /** The same request of one of whom something else is known. */
    public FeedQuery of(UserSnapshot other) {
        return new FeedQuery(request, assignment, other, anchor, models, rules, step);
    }

    /** The same request with other parameters of its sources. */
    public FeedQuery with(RecallParameters recall) {
        Assignment changed = assignment.with(assignment.parameters().with(recall));
        return new FeedQuery(request, changed, user, anchor, models, rules, step);
    }

    /**
     * The same request, for who makes its columns in {@code others}. It is his alone: whoever goes on without him keeps this one, as he may still be
     * writing.
     */
    public FeedQuery in(RequestMemory others) {
        Once known = new Once(request, user, others);
        return new FeedQuery(request, assignment, user, known, anchor, models, rules, step, others);
    }

    /** The memory that columns are to lie in, or one of nobody else's where there is none. */
    public RequestMemory memoryOrOwn() {
        return memory == null ? new RequestMemory() : memory;
    }

    /** The rules where they keep anything out, null elsewhere: where they do not, nothing is asked of them for each candidate. */
    public @Nullable RequestRules keepingOut() {
        return rules != null && rules.keepSomeOut() ? rules : null;
    }

    /** What the user knew when the request came. */
    public KnownItems known() {
        return knowing.get();
    }

    public FeedParameters parameters() {
        return assignment.parameters();
    }

    public Scene scene() {
        return request.context().scene();
    }

    public UserFeatures features() {
        return user.features();
    }

    /** Most candidates that {@code source} may give to this feed. */
    public int quota(Source source) {
        int whole = parameters().recall().of(scene(), source, learned()).quota();
        return step.quota(source, whole, request.size());
    }

    /** The parameters of every source there is, as they serve this feed before the ladder cuts their quotas. */
    public Map<Source, SourceParameters> sources() {
        SourceQuotas.Entry learned = learned();
        Map<Source, SourceParameters> all = new EnumMap<>(Source.class);
        for (Source source : Source.values()) {
            all.put(source, parameters().recall().of(scene(), source, learned));
        }
        return all;
    }

    /** What was learned of sources in this scene and for who is as known as this user. */
    private SourceQuotas.@Nullable Entry learned() {
        LoadedQuotas loaded = models.quotas().orElse(null);
        if (loaded == null) {
            return null;
        }
        boolean isNew = features().state().clicks().isEmpty();
        return loaded.quotas().of(scene(), isNew ? People.NEW : People.KNOWN);
    }

    /** Two who ask at once make two alike; in memory of a request one asks after the other. */
    private static final class Once implements Supplier<KnownItems> {

        private final FeedRequest request;
        private final UserSnapshot user;
        private final @Nullable RequestMemory memory;
        private volatile @Nullable KnownItems known;

        Once(FeedRequest request, UserSnapshot user, @Nullable RequestMemory memory) {
            this.request = request;
            this.user = user;
            this.memory = memory;
        }

        @Override
        public KnownItems get() {
            KnownItems made = known;
            if (made == null) {
                made = KnownItems.of(request, user, memory);
                known = made;
            }
            return made;
        }
    }
}
