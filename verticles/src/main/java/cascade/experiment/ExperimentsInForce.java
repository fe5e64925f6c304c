package cascade.experiment;

import cascade.feed.Assignment;
import cascade.feed.FeedParameters;
import cascade.feed.FeedRequest;
import cascade.pushed.Fault;
import cascade.pushed.InForce;
import cascade.pushed.PushRefusedException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The last good plan. A new one takes its place at once and as a whole: a request is assigned under the old or under the
 * new, never under a mixture. Thread-safe.
 */
public final class ExperimentsInForce implements Experiments, InForce {

    private final Configured configured;
    private final Supplier<Parameters> known;
    private final boolean withAa;
    private final AtomicReference<ExperimentPlan> plan;

    /**
     * One without experiments so far.
     *
     * @param known what a plan may set, asked at each push: it depends on the models in service
     * @param withAa whether {@link ExperimentPlan#withAa the platform's own A/A} is always in force beside what is pushed
     */
    public ExperimentsInForce(Configured configured, Supplier<Parameters> known, boolean withAa) {
        this.configured = configured;
        this.known = known;
        this.withAa = withAa;
        this.plan = new AtomicReference<>(withAa ? ExperimentPlan.NONE.withAa() : ExperimentPlan.NONE);
    }

    /** One whose defaults are built in, without an A/A. */
    public ExperimentsInForce(FeedParameters defaults, Supplier<Parameters> known) {
        this(Configured.asBuiltIn(defaults), known, false);
    }

    @Override
    public Assignment assign(FeedRequest request) {
        return plan.get().assign(request, configured);
    }

    /** The plan in force. */
    public ExperimentPlan plan() {
        return plan.get();
    }

    /** What a plan may set as long as the models in service are what they are. */
    public Parameters settable() {
        return known.get();
    }

    /** What holds where no experiment says otherwise, and what of it is not built in. */
    public Configured configured() {
        return configured;
    }

    /** What holds where no experiment says otherwise. */
    public FeedParameters defaults() {
        return configured.parameters();
    }

    @Override
    public long version() {
        return plan.get().version();
    }

    @Override
    public List<Fault> offer(String json) {
        return read(json, known.get(), this::set);
    }

    @Override
    public List<Fault> check(String json) {
        return read(json, known.get(), _ -> {});
    }

    /** A bundle or a task that is not in service is no fault then. Else a node that starts without it would end all experiments for those who come to it. */
    @Override
    public List<Fault> resume(String json) {
        return read(json, Parameters.OF_ANY_MODEL, this::set);
    }

    private void set(ExperimentPlan good) {
        plan.set(withAa ? good.withAa() : good);
    }

    private static List<Fault> read(String json, Parameters parameters, Consumer<ExperimentPlan> good) {
        try {
            good.accept(ExperimentPlanReader.read(json, parameters));
            return List.of();
        } catch (PushRefusedException refused) {
            return refused.faults();
        }
    }
}
