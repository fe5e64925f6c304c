package cascade.training.gate;

import cascade.models.catalog.Anchors;
import cascade.models.catalog.Anchors.Mark;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Verdict;
import cascade.models.catalog.Verdict.Check;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Notes what was published as what later candidates may be judged beside, with what it is worth by its own verdict. */
public final class AnchorNotes {

    private final Anchors anchors;

    /** @param models the catalogue */
    public AnchorNotes(Path models) {
        this.anchors = new Anchors(models);
    }

    /**
     * To be called when bundles have been published. What nobody judged, or too few could tell of, is not noted.
     *
     * @param published the candidates, or their refits
     * @param verdicts on the candidates, by which the best of the week is still the one they were judged beside
     */
    public void note(List<ModelVersion> published, List<Verdict> verdicts, Instant now) {
        for (ModelVersion version : published) {
            verdicts.stream()
                    .filter(verdict -> verdict.bundle().kind().equals(version.kind()))
                    .findFirst()
                    .ifPresent(verdict -> note(version, verdict, now));
        }
    }

    private void note(ModelVersion version, Verdict verdict, Instant now) {
        if (verdict.inService().isEmpty()) {
            anchors.note(new Mark(version, now, 0));
            return;
        }
        // The first is that of the first task.
        Optional<Check> week = verdict.checks().stream()
                .filter(check -> check.name().startsWith(RankingChecks.WEEK))
                .findFirst();
        week.ifPresent(check -> {
            Optional<Mark> best = anchors.of(version.kind(), verdict.judgedAt());
            if (best.isEmpty()) {
                anchors.note(new Mark(verdict.inService().get(), now, 0));
            }
            double from = best.map(Mark::worth).orElse(0.0);
            anchors.note(new Mark(version, now, from + check.value() - check.inService()));
        });
    }
}
