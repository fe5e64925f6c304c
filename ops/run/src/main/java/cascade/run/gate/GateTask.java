package cascade.run.gate;

import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Verdict;
import cascade.models.catalog.Verdicts;
import cascade.run.progress.Progress;
import cascade.training.gate.Gate;
import cascade.training.gate.GateOrder;
import cascade.training.plan.Plan;
import cascade.training.plan.PlanReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A judgement as the command line orders it. Apart from the command, whose types must all be on the server's class path.
 *
 * @param plan whose margins hold; the default one where it is empty
 * @param seed of the redraws
 */
public record GateTask(Path models, List<ModelVersion> candidates, Path log, Optional<Path> plan, long seed) {

    /** Judges them against what is in service, and keeps the verdicts. */
    public List<Verdict> run(Instant now, Progress progress) {
        Plan read = plan.map(PlanReader.forServing()::read).orElseGet(PlanReader::defaults);
        return judge(GateOrder.againstInService(models, candidates, log, read.gate(), seed, now), progress);
    }

    /** The same of any order. */
    public static List<Verdict> judge(GateOrder order, Progress progress) {
        List<Verdict> verdicts = Gate.judge(order, progress::progress);
        Verdicts kept = new Verdicts(order.models());
        verdicts.forEach(kept::keep);
        return verdicts;
    }
}
