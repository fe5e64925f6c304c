package cascade.training.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.schema.HashedSlots;
import cascade.training.item2vec.Item2vecSettings;
import cascade.training.loss.LossSettings;
import cascade.training.loss.UncertaintyForm;
import cascade.training.model.ModelRecipe;
import cascade.training.rank.SettingsFiles;
import cascade.training.recall.log.DailyTowers;
import cascade.training.recall.model.RecallModels;
import cascade.training.sample.Counters;
import cascade.training.sample.Days;
import cascade.training.sample.FeatureSet;
import cascade.training.sample.Reading;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PlanReaderTest {

    @TempDir
    private Path folder;

    @Test
    void whoHasNoPlanGetsWhatServersLookFor() {
        Plan plan = PlanReader.defaults();
        assertThat(plan.bundles())
                .extracting(BundlePlan::name)
                .containsExactly("lr", "nfwfm", "item2vec", "youtubenet", "two-tower");
        assertThat(plan.counters()).isEqualTo(Counters.STREAMING);
        assertThat(plan.refit().scope()).isEqualTo(Refit.Scope.RANKERS);
        assertThat(plan.bundles()).allMatch(bundle -> bundle.days().equals(Days.ALL));
        assertThat(plan.bundles()).allMatch(bundle -> plan.reading(bundle).equals(Reading.served(plan.minCount())));
        assertThat(plan.bundles().get(2))
                .isInstanceOfSatisfying(
                        Item2vecPlan.class,
                        item2vec -> assertThat(item2vec.warm()).isPresent());
        assertThat(plan.bundles().get(3))
                .isInstanceOfSatisfying(
                        TowersPlan.class, towers -> assertThat(towers.nightly()).isTrue());
        assertThat(plan.cold().bundles().get(2))
                .isInstanceOfSatisfying(
                        Item2vecPlan.class,
                        item2vec -> assertThat(item2vec.warm()).isEmpty());
    }

    @Test
    void aGateHasTheDefaultMarginsButForThoseThatAPlanSays() {
        GateSettings gate = PlanReader.forServing()
                .parse("test", "gate { auc = .01, few = refuse }")
                .gate();
        assertThat(gate.auc()).isEqualTo(.01);
        assertThat(gate.few()).isEqualTo(Few.REFUSE);
        assertThat(gate.logloss()).isEqualTo(GateSettings.defaults().logloss()).isEqualTo(.02);
        assertThat(gate.recallK()).isEqualTo(200);
    }

    @Test
    void aRankerLearnsHowNearItemsLieToWhatWasOpenedWhereItAsks() {
        assertThat(ranking("{ model = nfwfm }").similarity()).isEmpty();

        RankingPlan plan = ranking("{ model = nfwfm, similarity { days = 5, settings { epochs = 2 } } }");
        DailyTowers.Settings towers = plan.similarity().orElseThrow();
        assertThat(towers.days()).isEqualTo(5);
        assertThat(towers.rate()).isEqualTo(.25);
        assertThat(towers.towers().steps().epochs()).isEqualTo(2);
        assertThat(towers.towers().dimension())
                .isEqualTo(RecallModels.towers(RecallModels.LOG, "two-tower").dimension());

        Plan whole = PlanReader.forServing()
                .parse("test", "seed = 7, bundles = [{ model = nfwfm, similarity { model = youtubenet } }]");
        Plan again =
                PlanReader.forServing().parse("test", whole.json(whole.bundles().getFirst()));
        assertThat(again.ranking().getFirst().similarity())
                .isEqualTo(whole.ranking().getFirst().similarity())
                .get()
                .satisfies(settings -> assertThat(settings.seed()).isEqualTo(7));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            similarity = two-tower                 | bundles[0].similarity: it is an object
            similarity { model = item2vec }        | bundles[0].similarity.model: towers are youtubenet or two-tower, not 'item2vec'
            similarity { days = 0 }                | bundles[0].similarity.days: it is at least 1
            similarity { rate = 2 }                | bundles[0].similarity.rate: it is at least
            similarity { far = 1 }                 | bundles[0].similarity.far: no key is named 'far'
            similarity { settings { depth = 1 } }  | bundles[0].similarity.settings
            similarity {}, features = no-cross     | bundles[0].similarity: features = no-cross have none of the user and the item together
            """)
    void towersThatARankerCannotLearnWithAreRefused(String said, String fault) {
        assertThatThrownBy(() -> ranking("{ model = nfwfm, %s }".formatted(said)))
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining(fault);
    }

    static List<String> models() {
        return ModelRecipe.NAMES;
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyRankerCanBeTrainedInEveryVariant(String model) {
        assertThat(ranking("{ model = %s }".formatted(model)).name()).isEqualTo(model);
        for (String variant : SettingsFiles.variants("log", model)) {
            Plan plan = PlanReader.forEvaluation()
                    .parse("test", "bundles = [{ model = %s, variant = %s }]".formatted(model, variant));
            assertThat(plan.ranking().getFirst().name()).isEqualTo(model + "-" + variant);
        }
    }

    @Test
    void aBundleSaysOnlyWhereItDiffersFromItsModel() {
        RankingPlan plain = ranking("{ model = nfwfm }");
        RankingPlan other = ranking("""
                { name = mine, model = nfwfm, tasks = [long-view, click], features = no-cross, days = 3
                  settings { embedding.l2 = 1e-3 } }""");
        assertThat(other.name()).isEqualTo("mine");
        assertThat(other.settings().tasks()).containsExactly("long-view", "click");
        assertThat(other.features()).isEqualTo(FeatureSet.WITHOUT_CROSS);
        assertThat(other.days()).isEqualTo(Days.last(3));
        assertThat(other.settings().embedding().l2()).isEqualTo(1e-3);
        assertThat(other.settings().embedding().rate())
                .isEqualTo(plain.settings().embedding().rate());
    }

    @ParameterizedTest
    @CsvSource({"plain, PLAIN", "normalized, NORMALIZED", "entropy, ENTROPY"})
    void theUncertaintyLossCanBeHadInEachForm(String form, UncertaintyForm expected) {
        RankingPlan plan =
                ranking("{ model = xdeepfm, loss = uncertainty, settings.uncertainty.form = %s }".formatted(form));
        assertThat(plan.settings().loss())
                .isInstanceOfSatisfying(
                        LossSettings.Uncertainty.class,
                        loss -> assertThat(loss.form()).isEqualTo(expected));
    }

    @Test
    void anyLossGoesWithAnyModelAndVariant() {
        assertThat(ranking("{ model = dcn, loss = reweight }").settings().loss())
                .isInstanceOf(LossSettings.Reweight.class);
        assertThat(ranking("{ model = nfwfm, variant = uncertainty, loss = sum }")
                        .settings()
                        .loss())
                .isInstanceOf(LossSettings.Sum.class);
    }

    @Test
    void whatIsMeasuredOfItem2vecCanBeTrainedUnderTheNameThatServersLookFor() {
        Plan plan = PlanReader.forServing()
                .parse("test", "bundles = [{ model = item2vec, variant = article-pairwise, settings.epochs = 3 }]");
        Item2vecPlan bundle = (Item2vecPlan) plan.bundles().getFirst();
        assertThat(bundle.name()).isEqualTo("item2vec");
        assertThat(bundle.settings().form()).isEqualTo(Item2vecSettings.Form.PAIRWISE);
        assertThat(bundle.settings().dimension()).isEqualTo(128);
        assertThat(bundle.settings().epochs()).isEqualTo(3);
        String json = plan.json(bundle);
        Plan again = PlanReader.forServing().parse("test", json);
        assertThat(again.json(again.bundles().getFirst())).isEqualTo(json);
    }

    @Test
    void aBundlesPartOfThePlanIsAPlanOfItsOwnAndHasEverySetting() {
        Plan plan = PlanReader.forServing().parse("test", """
                seed = 7, counters = frozen, min-count = 3
                bundles = [
                  { model = nfwfm, variant = sum, loss = uncertainty, days = 2, settings.embedding.rate = 2e-3 }
                  { model = item2vec, start = cold, settings.epochs = 3 }
                  { model = youtubenet, nightly = true, clicks.minClicks = 2, settings.epochs = 4 }
                ]""");
        for (BundlePlan bundle : plan.bundles()) {
            String json = plan.json(bundle);
            Plan again = PlanReader.forServing().parse("test", json);
            assertThat(again.json(again.bundles().getFirst())).isEqualTo(json);
            assertThat(again.seed()).isEqualTo(7);
            assertThat(again.counters()).isEqualTo(Counters.FROZEN);
            assertThat(again.minCount()).isEqualTo(3);
            assertThat(again.bundles().getFirst().days()).isEqualTo(bundle.days());
        }
        var sum = (RankingPlan) plan.bundles().getFirst();
        RankingPlan again =
                PlanReader.forServing().parse("test", plan.json(sum)).ranking().getFirst();
        assertThat(again.settings())
                .usingRecursiveComparison()
                .ignoringFields("recipe")
                .isEqualTo(sum.settings());
        assertThat(ConfigFactory.parseString(plan.json(sum))
                        .getConfigList("bundles")
                        .getFirst())
                .satisfies(json -> assertThat(json.getInt("settings.k")).isEqualTo(16))
                // What a plan names has to happen in a log; what its model does without being told need not.
                .satisfies(json -> assertThat(json.hasPath("tasks")).isFalse());
        Plan told = PlanReader.forServing().parse("test", "bundles = [{ model = nfwfm, tasks = [click, like] }]");
        assertThat(ConfigFactory.parseString(told.json(told.bundles().getFirst()))
                        .getConfigList("bundles")
                        .getFirst()
                        .getStringList("tasks"))
                .containsExactly("click", "like");
    }

    @Test
    void plansIncludePartsAndTheRestIsTheDefault() throws IOException {
        Files.writeString(folder.resolve("part.conf"), "rate = 2e-3");
        Path file = Files.writeString(
                folder.resolve("mine.conf"),
                "bundles = [{ model = fm, settings.embedding { include \"part.conf\" } }]");
        Plan plan = PlanReader.forServing().read(file);
        assertThat(plan.ranking().getFirst().settings().embedding().rate()).isEqualTo(2e-3);
        assertThat(plan.minCount()).isEqualTo(PlanReader.defaults().minCount());
    }

    @Test
    void aFileThatIsNotThereOrNoHoconIsNamed() throws IOException {
        Path lacking = Files.writeString(folder.resolve("lacking.conf"), "include \"nobody-wrote.conf\"");
        assertThatThrownBy(() -> PlanReader.forServing().read(lacking))
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("nobody-wrote.conf");
        Path broken = Files.writeString(folder.resolve("broken.conf"), "bundles = [");
        for (Path file : List.of(folder.resolve("nowhere.conf"), broken)) {
            assertThatThrownBy(() -> PlanReader.forServing().read(file))
                    .isInstanceOf(PlanRefusedException.class)
                    .hasMessageContaining(file.getFileName().toString());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sead = 1                                      | sead: no key is named 'sead'; there are seed, min-count, counters, validation, window, warm, refit
            gate { auc = much }                           | gate.auc: it is a number, not 'much'
            gate { page = 1.5 }                           | gate.page: it is at least 0.0 and at most 1.0, not 1.5
            gate { few = maybe }                          | gate.few: it cannot be 'maybe'; there are pass, refuse
            gate { replicates = 10 }                      | gate.replicates: it is at least 40, not 10
            seed = much                                   | seed: it is a whole number, not 'much'
            min-count = 0                                 | min-count: it is at least 1, not 0
            counters = still                              | counters: it cannot be 'still'; there are streaming, frozen
            bundles = lr                                  | bundles: it is a list, such as [{ model = nfwfm }], not lr
            bundles = []                                  | bundles: there are 1 to 64, not 0
            bundles = [lr]                                | bundles[0]: it is an object, such as { model = nfwfm }
            bundles = [{ modle = lr }]                    | bundles[0].modle: no key is named 'modle'; there are name, kind, model, variant
            bundles = [{ model = [lr] }]                  | bundles[0].model: it is a text, not [lr]
            bundles = [{ model = lrr }]                   | bundles[0].model: no model is named 'lrr'; there are lr, fm, ffm
            bundles = [{ kind = tower }]                  | bundles[0].kind: it cannot be 'tower'; there are ranking, item2vec, towers
            bundles = [{ kind = towers, model = lr }]     | bundles[0].model: no model is named 'lr'; there are youtubenet, two-tower
            bundles = [{ model = lr, variant = sum }]     | bundles[0].variant: lr has no variant 'sum'; it has crosses
            bundles = [{ model = fm, variant = sum }]     | bundles[0].variant: fm has no variant 'sum'; it has none
            bundles = [{ model = lr, loss = product }]    | bundles[0].loss: no loss is named 'product'; there are sum, single, reweight, uncertainty
            bundles = [{ model = lr, loss = single }]     | bundles[0].loss: single is a model for every task, to be evaluated alone
            bundles = [{ model = lr, tasks = [share] }]   | bundles[0].tasks: no task is named 'share'; there are click, follow, like, long-view
            bundles = [{ model = lr, tasks = [like, like] }] | bundles[0].tasks: like is there twice
            bundles = [{ model = lr, tasks = [] }]        | bundles[0].tasks: tasks is out of range: []
            bundles = [{ model = lr, tasks = click }]     | bundles[0].tasks: tasks is a list
            bundles = [{ model = lr, loss = reweight, tasks = [like] }] | bundles[0].loss: reweight weighs clicks
            bundles = [{ model = lr, features = best }]   | bundles[0].features: it cannot be 'best'; there are served, everything, profile, no-cross
            bundles = [{ model = lr, hashed = 5 }]        | bundles[0].hashed: it is an object
            bundles = [{ model = lr, hashed { item.id = many } }] | bundles[0].hashed.item.id: it is a whole number of rows, not 'many'
            bundles = [{ model = lr, hashed { item.id = [3, 4] } }] | bundles[0].hashed.item.id: it is a whole number of rows, not '[3, 4]'
            bundles = [{ model = lr, hashed { item.id = 1 } }] | bundles[0].hashed.item.id: rows are 2 to 1073741824, not 1
            bundles = [{ model = lr, hashed { item.id = 3000000000 } }] | bundles[0].hashed.item.id: rows are 2 to 1073741824, not 3000000000
            bundles = [{ model = lr, hashed { item.id = 1073741823, item.author = 9 } }] | bundles[0].hashed: hashed slots have 1073741824 rows at most together, not 1073741832
            bundles = [{ model = lr, hashed { item.age = 9 } }] | bundles[0].hashed.item.age: it sorts numbers into buckets, and has no words to hash
            bundles = [{ model = lr, hashed { item.colour = 9 } }] | bundles[0].hashed.item.colour: there is no slot 'item.colour'
            bundles = [{ model = lr, hashed { item.id = 9, "item.id" = 8 } }] | bundles[0].hashed.item.id: it is there twice
            bundles = [{ model = lr, hashed { user.id = 9 } }] | bundles[0].hashed.user.id: features = served have no such slot; everything has
            bundles = [{ model = item2vec, hashed { item.id = 9 } }] | bundles[0].hashed: no key is named 'hashed'; there are
            bundles = [{ model = lr, days = 0 }]          | bundles[0].days: it is all, or how many days
            bundles = [{ model = lr, start = hot }]       | bundles[0].start: it cannot be 'hot'; there are cold, warm
            bundles = [{ model = lr, warm.epochs = 2 }]   | bundles[0].warm: it is of a bundle that goes on: start = warm
            bundles = [{ model = lr, start = warm, warm.epochs = 0 }] | bundles[0].warm.epochs: it is at least 1.0 and at most 1000.0, not 0.0
            bundles = [{ model = two-tower, start = warm, warm.rate = 2 }] | bundles[0].warm.rate: it is at least 1.0E-6 and at most 1.0, not 2.0
            bundles = [{ model = two-tower, start = warm, warm.pace = 2 }] | bundles[0].warm.pace: no key is named 'pace'; there are epochs, rate
            warm.item2vec.rate = 1                        | warm.item2vec: no key is named 'item2vec'; there are ranking, towers
            refit.drift.mean = far                        | refit.drift.mean: it is a number, not 'far'
            refit.enabled = often                         | refit.enabled: it cannot be 'often'; there are false, rankers, true
            validation = yesterday                        | validation: it is log or a time such as 24h or 30m, not 'yesterday'
            window = -30m                                 | window: it is a time such as 30m, not '-30m'
            bundles = [{ model = two-tower, nightly = true }] | bundles[0].nightly: servers look for lists named youtubenet-nightly
            bundles = [{ model = item2vec, name = mine }] | bundles[0].name: servers look for item2vec, not 'mine'
            bundles = [{ model = item2vec, variant = sum }] | bundles[0].variant: item2vec has no variant 'sum'; it has article
            bundles = [{ model = item2vec, settings.recency = 1 }] | bundles[0].settings.recency: no setting is named recency; there are
            bundles = [{ model = lr, name = item2vec }]   | bundles[0].name: servers look for 'item2vec' to recall
            bundles = [{ model = lr, name = "../lr" }]    | bundles[0].name: it is a folder's name
            bundles = [{ model = lr }, { model = fm, name = lr }] | bundles[1].name: a bundle before it is named lr, too
            bundles = [{ model = lr, settings = 3 }]      | bundles[0].settings: it is an object
            bundles = [{ model = lr, settings.k = 3 }]    | bundles[0].settings.k: no setting is named k; there are
            bundles = [{ model = fm, settings.k = 0 }]    | bundles[0].settings.k: k is out of range: 0
            bundles = [{ model = lr, settings.loss = sum }] | bundles[0].settings.loss: it stands beside settings
            bundles = [{ model = two-tower, clicks.x = 1 }] | bundles[0].clicks.x: no setting is named x
            """)
    void aFaultIsToldByItsPathWithWhatWouldBeRight(String plan, String fault) {
        assertThatThrownBy(() -> PlanReader.forServing().parse("test", plan))
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("\n  " + fault);
    }

    @Test
    void aPlanHasSoManyBundlesAndNoMore() {
        String most = IntStream.range(0, 64)
                .mapToObj("{ model = lr, name = lr%d }"::formatted)
                .collect(Collectors.joining(", "));
        assertThat(PlanReader.forServing()
                        .parse("test", "bundles = [" + most + "]")
                        .bundles())
                .hasSize(64);
        assertThatThrownBy(() -> PlanReader.forServing().parse("test", "bundles = [" + most + ", { model = fm }]"))
                .hasMessageContaining("bundles: there are 1 to 64, not 65");
    }

    @Test
    void hashedSlotsAreNamedAsTheyAreAndAreReadBackFromABundlesPlan() {
        Plan plan = PlanReader.forServing().parse("test", """
                bundles = [
                  { model = lr }
                  { model = fm, features = everything, hashed { user.id = 1000000, item.id = 1e5, "user.attribute:plan" = 7 } }
                ]""");
        assertThat(plan.ranking().getFirst().hashed()).isEqualTo(HashedSlots.NONE);
        assertThat(plan.json(plan.bundles().getFirst())).doesNotContain("hashed");
        RankingPlan fm = plan.ranking().getLast();
        assertThat(fm.hashed().rows())
                .isEqualTo(Map.of("user.id", 1_000_000, "item.id", 100_000, "user.attribute:plan", 7));
        assertThat(plan.reading(fm).hashed()).isEqualTo(fm.hashed());
        Plan again = PlanReader.forServing().parse("its JSON", plan.json(fm));
        assertThat(again.ranking().getFirst().hashed()).isEqualTo(fm.hashed());
        assertThat(again.json(again.bundles().getFirst())).isEqualTo(plan.json(fm));
    }

    @Test
    void allFaultsAreToldAtOnce() {
        assertThatThrownBy(() -> PlanReader.forServing().parse("mine.conf", """
                        seed = x
                        bundles = [
                          { model = nfwfn }
                          { model = nfwfm, variant = no, loss = no, tasks = [no], hashed { item.age = 5, item.id = 1 }, settings { rtae = 1, k = 0, embedding.l2 = -1 } }
                          { model = nfwfm, name = nfwfm-no }
                        ]"""))
                .message()
                .startsWith("mine.conf cannot be followed:\n")
                .contains(
                        "seed: ",
                        "bundles[0].model: ",
                        "bundles[1].variant: ",
                        "bundles[1].loss: ",
                        "bundles[1].tasks: ")
                .contains("bundles[1].settings.rtae: ", "bundles[1].settings.k: ", "bundles[1].settings.embedding.l2: ")
                .contains("bundles[1].hashed.item.age: ", "bundles[1].hashed.item.id: ")
                .contains("bundles[2].name: ");
    }

    @Test
    void aModelForEveryTaskCanBeEvaluated() {
        assertThat(PlanReader.forEvaluation()
                        .parse("test", "bundles = [{ model = nfwfm, variant = single }]")
                        .ranking())
                .extracting(plan -> plan.settings().loss())
                .containsExactly(new LossSettings.Single());
    }

    @Test
    void twoOfOneKindThatServersLookForByNameCanBeEvaluated() {
        assertThat(PlanReader.forEvaluation()
                        .parse("test", "bundles = [{ model = item2vec }, { model = item2vec, name = mine }]")
                        .recall())
                .extracting(plan -> plan.model() + " " + plan.name())
                .containsExactly("item2vec item2vec", "item2vec mine");
    }

    private static RankingPlan ranking(String bundle) {
        return Optional.of(PlanReader.forServing().parse("test", "bundles = [" + bundle + "]"))
                .map(plan -> plan.ranking().getFirst())
                .orElseThrow();
    }
}
