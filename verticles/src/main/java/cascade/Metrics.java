package cascade;

import cascade.admission.AdmissionMetrics;
import cascade.bus.BusMetrics;
import cascade.catalogue.CatalogueMetrics;
import cascade.catalogue.log.CatalogueLogMetrics;
import cascade.console.ConsoleMetrics;
import cascade.experiment.ExperimentMetrics;
import cascade.feedback.FeedbackMetrics;
import cascade.fetch.FetchMetrics;
import cascade.filter.FilterMetrics;
import cascade.http.HttpMetrics;
import cascade.kafka.KafkaMetrics;
import cascade.loops.LoopMetrics;
import cascade.metrics.Metric;
import cascade.metrics.TrainingMetrics;
import cascade.pipeline.PipelineMetrics;
import cascade.probation.ProbationMetrics;
import cascade.pushed.PushedMetrics;
import cascade.rank.RankMetrics;
import cascade.recall.RecallMetrics;
import cascade.rules.RuleMetrics;
import cascade.samples.SamplesMetrics;
import cascade.served.ServedMetrics;
import cascade.threads.ThreadMetrics;
import java.util.List;
import java.util.stream.Stream;

/** Everything that a node may tell of itself. */
public final class Metrics {

    private Metrics() {}

    /** In the order of a request, each as declared beside its stage. */
    public static List<Metric> all() {
        return Stream.of(
                        AdmissionMetrics.all(),
                        HttpMetrics.all(),
                        PipelineMetrics.all(),
                        BusMetrics.all(),
                        FetchMetrics.all(),
                        RecallMetrics.all(),
                        FilterMetrics.all(),
                        RankMetrics.all(),
                        ProbationMetrics.all(),
                        ServedMetrics.all(),
                        PushedMetrics.all(),
                        ExperimentMetrics.all(),
                        RuleMetrics.all(),
                        CatalogueMetrics.all(),
                        CatalogueLogMetrics.all(),
                        FeedbackMetrics.all(),
                        SamplesMetrics.all(),
                        TrainingMetrics.all(),
                        KafkaMetrics.all(),
                        ConsoleMetrics.all(),
                        NodeMeters.all(),
                        ThreadMetrics.all(),
                        LoopMetrics.all(),
                        JvmMeters.all())
                .flatMap(List::stream)
                .toList();
    }
}
