package cascade;

import cascade.admission.AdmissionConfig;
import cascade.catalogue.CatalogueConfig;
import cascade.catalogue.log.CatalogueLogConfig;
import cascade.experiment.Configured;
import cascade.experiment.ExperimentsConfig;
import cascade.features.store.StoreLimits;
import cascade.feed.ExploreParameters;
import cascade.feed.FeedParameters;
import cascade.feedback.FeedbackConfig;
import cascade.fetch.FetchConfig;
import cascade.http.HttpConfig;
import cascade.kafka.KafkaConfig;
import cascade.models.catalog.LoadSettings;
import cascade.pipeline.FeedConfig;
import cascade.rank.RankConfig;
import cascade.recall.RecallConfig;
import cascade.recall.TowersConfig;
import cascade.rerank.RerankConfig;
import cascade.samples.SamplesConfig;
import cascade.served.ServedConfig;
import java.nio.file.Path;

/** Everything that can be configured, a record per part; each checks itself. */
public record AppConfig(
        ThreadsConfig threads,
        AdmissionConfig admission,
        HttpConfig http,
        FeedConfig feed,
        ExperimentsConfig experiments,
        RedisConfig redis,
        StoreLimits store,
        KafkaConfig kafka,
        CatalogueConfig catalogue,
        CatalogueLogConfig catalogueLog,
        ModelsConfig models,
        FetchConfig fetch,
        RecallConfig recall,
        TowersConfig towers,
        RankConfig rank,
        RerankConfig rerank,
        ExploreParameters explore,
        ServedConfig served,
        FeedbackConfig feedback,
        SamplesConfig samples) {

    /** Those of this machine. */
    public static AppConfig defaults() {
        ThreadsConfig threads = ThreadsConfig.defaults();
        AdmissionConfig admission = AdmissionConfig.of(threads.compute());
        return new AppConfig(
                threads,
                admission,
                HttpConfig.defaults(),
                FeedConfig.defaults(),
                ExperimentsConfig.defaults(),
                RedisConfig.defaults(),
                StoreLimits.defaults(),
                KafkaConfig.defaults(),
                CatalogueConfig.defaults(),
                CatalogueLogConfig.defaults(),
                ModelsConfig.defaults(),
                FetchConfig.defaults().withInFlight(admission.lookUps()),
                RecallConfig.defaults().withInFlight(admission.feed().most()),
                TowersConfig.defaults(),
                RankConfig.defaults().withInFlight(admission.feed().most()),
                RerankConfig.defaults(),
                ExploreParameters.NONE,
                ServedConfig.defaults(),
                FeedbackConfig.defaults(),
                SamplesConfig.defaults());
    }

    /** The same with other models. */
    public AppConfig withModels(ModelsConfig others) {
        return new AppConfig(
                threads,
                admission,
                http,
                feed,
                experiments,
                redis,
                store,
                kafka,
                catalogue,
                catalogueLog,
                others,
                fetch,
                recall,
                towers,
                rank,
                rerank,
                explore,
                served,
                feedback,
                samples);
    }

    /** What a feed is made with where no experiment says otherwise. */
    public FeedParameters parameters() {
        return parameters(rank, recall, explore);
    }

    private static FeedParameters parameters(RankConfig rank, RecallConfig recall, ExploreParameters explore) {
        return new FeedParameters(rank.bundle(), rank.weights(), recall.sources(), explore);
    }

    /** The same, with what of it, and of the shape of a page, is other than built in. */
    public Configured configured() {
        FeedParameters builtIn = parameters(RankConfig.defaults(), RecallConfig.defaults(), ExploreParameters.NONE);
        return Configured.of(parameters(), builtIn, rerank.knobs());
    }

    /** How bundles are loaded. Where a node keeps its catalogue it also keeps which models it has found whole, for the next start. */
    LoadSettings loadSettings() {
        LoadSettings settings = models.loadSettings();
        Path folder = catalogue.snapshotFolder();
        return folder == null ? settings : settings.withChecksumsIn(folder.resolve("models.checksums"));
    }
}
