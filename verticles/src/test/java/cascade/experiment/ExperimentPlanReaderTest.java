package cascade.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cascade.pushed.Fault;
import cascade.pushed.PushRefusedException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentPlanReaderTest {

    private static final String EXPERIMENT = "$.layers[0].experiments[0]";

    @Test
    void theExampleOfTheFormatIsAPlan() {
        ExperimentPlan plan = Plans.read(Plans.EXAMPLE);

        assertThat(plan.version()).isEqualTo(7);
        assertThat(plan.layers()).hasSize(1);
        assertThat(plan.layers().getFirst().experiments().getFirst().arms())
                .extracting(Arm::name)
                .containsExactly("base", "nfwfm-mt");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    rank.nope               | 1       | is an unknown parameter
                    rank.value.follow       | -1      | must be a number in 0.0..10000.0, is -1
                    rank.value.follow       | 1e9     | must be a number in 0.0..10000.0, is 1.0E9
                    rank.value.click        | "1"     | must be a number in 0.0..10000.0, is '1'
                    rank.value.click        | null    | must be a number in 0.0..10000.0, is null
                    rank.bundle             | 3       | must be a name
                    rank.bundle             | "../up" | must be a name
                    recall.quota.trending   | 2001    | must be a whole number in 0..2000, is 2001
                    recall.quota.trending   | 1.5     | must be a whole number in 0..2000, is 1.5
                    recall.weight.trending  | 100.5   | must be a number in 0.0..100.0, is 100.5
                    recall.cap.trending     | 2001    | must be a whole number in 0..2000, is 2001
                    recall.limit            | 0       | must be a whole number in 1..2000, is 0
                    recall.scene.video.limit | 2001   | must be a whole number in 1..2000, is 2001
                    recall.scene.video.floor.fresh | -1 | must be a whole number in 0..2000, is -1
                    recall.scene.desk.floor.fresh | 1 | is an unknown parameter; known like it: recall.scene.similar, recall.scene.video,
                    recall.quota.trending   | {}      | must be a whole number in 0..2000, is an object
                    recall.quota.crystalball | 10      | is an unknown parameter
                    """)
    void aParameterThatIsNotWhatItShouldBeIsNamedByItsPath(String name, String value, String reason) {
        List<Fault> faults = faults(Plans.oneExperiment(
                "[[0,1]]", "[{\"name\":\"a\",\"weight\":1,\"parameters\":{\"" + name + "\":" + value + "}}]"));

        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.path()).isEqualTo(EXPERIMENT + ".arms[0].parameters['" + name + "']");
            assertThat(fault.reason()).startsWith(reason);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    [[0.5,0.4]]             | .ranges[0]    | holds nobody
                    [[0.5,0.50001]]         | .ranges[0]    | holds nobody
                    [[0,1.01]]              | .ranges[0][1] | must be a number in 0.0..1.0, is 1.01
                    [[-0.1,1]]              | .ranges[0][0] | must be a number in 0.0..1.0, is -0.1
                    [["0",1]]               | .ranges[0][0] | must be a number in 0.0..1.0, is '0'
                    [[0,0.5],[0.4,1]]       | .ranges[1]    | overlaps an earlier range
                    [[0]]                   | .ranges[0]    | must be [from, to]
                    [0,1]                   | .ranges[0]    | must be an array, is 0
                    []                      | .ranges       | must have at least one range
                    {}                      | .ranges       | must be an array, is an object
                    """)
    void aRangeThatIsNotWhatItShouldBeIsNamedByItsPath(String ranges, String place, String reason) {
        List<Fault> faults = faults(Plans.oneExperiment(ranges, "[{\"name\":\"a\",\"weight\":1}]"));

        assertThat(faults.getFirst().path()).isEqualTo(EXPERIMENT + place);
        assertThat(faults.getFirst().reason()).startsWith(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    []                                                     | .arms           | must have weights that sum to more than 0
                    [{"name":"a","weight":0}]                              | .arms           | must have weights that sum to more than 0
                    [{"name":"a","weight":1},{"name":"a","weight":1}]      | .arms[1].name   | is the name of an earlier arm too
                    [{"name":"a","weight":1},{"name":"b","weight":-1}]     | .arms[1].weight | must be a number
                    [{"name":"a","weight":1},{"name":"b"}]                 | .arms[1].weight | must be a number
                    [{"name":"","weight":1}]                               | .arms[0].name   | must be a string of 1-64 characters
                    [{"name":"a","weight":1,"colour":"red"}]               | .arms[0].colour | is unknown; known here: guardedFrom, name, parameters, paused, ranges, weight
                    [{"name":"a","weight":1},7]                            | .arms[1]        | must be an object, is 7
                    [{"name":"a","weight":1,"parameters":[]}]              | .arms[0].parameters | must be an object, is an array
                    """)
    void anArmThatIsNotWhatItShouldBeIsNamedByItsPath(String arms, String place, String reason) {
        List<Fault> faults = faults(Plans.oneExperiment("[[0,1]]", arms));

        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.path()).isEqualTo(EXPERIMENT + place);
            assertThat(fault.reason()).startsWith(reason);
        });
    }

    @Test
    void rangesOfTwoExperimentsOfALayerMayNotOverlap() {
        List<Fault> faults = faults("""
                {"version":1,"layers":[{"name":"l","seed":"s","experiments":[
                  {"name":"x","ranges":[[0,0.5]],"arms":[{"name":"a","weight":1}]},
                  {"name":"y","ranges":[[0.49,1]],"arms":[{"name":"a","weight":1}]}]}]}
                """);

        assertThat(faults).singleElement().extracting(Fault::path).isEqualTo("$.layers[0].experiments[1].ranges[0]");
    }

    @Test
    void rangesThatTouchAreFine() {
        ExperimentPlan plan = Plans.read("""
                {"version":1,"layers":[{"name":"l","seed":"s","experiments":[
                  {"name":"x","ranges":[[0,0.07]],"arms":[{"name":"a","weight":1}]},
                  {"name":"y","ranges":[[0.07,0.29],[0.29,1]],"arms":[{"name":"a","weight":1}]}]}]}
                """);

        assertThat(plan.layers().getFirst().experiments().get(1).ranges())
                .containsExactly(new BucketRange(700, 2_900), new BucketRange(2_900, 10_000));
    }

    @Test
    void aParameterBelongsToOneLayer() {
        List<Fault> faults = faults("""
                {"version":1,"layers":[
                  {"name":"l","seed":"s","experiments":[{"name":"x","ranges":[[0,1]],
                    "arms":[{"name":"a","weight":1,"parameters":{"rank.value.click":2}}]}]},
                  {"name":"m","seed":"t","experiments":[{"name":"x","ranges":[[0,1]],
                    "arms":[{"name":"a","weight":1,"parameters":{"rank.value.click":3}}]}]}]}
                """);

        assertThat(faults)
                .extracting(Fault::toString)
                .containsExactly(
                        "$.layers[1].experiments[0].arms[0].parameters['rank.value.click'] is set in layer 'l' already; a parameter belongs to one layer");
    }

    @Test
    void allFaultsOfADocumentAreNamedAtOnce() {
        List<Fault> faults = faults("""
                {"version":0,"more":1,"layers":[
                  {"name":"l","seed":"","experiments":[{"name":"x","ranges":[[0,2]],
                    "arms":[{"name":"a","weight":"1","parameters":{"rank.nope":1}}]}]},
                  {"name":"l","seed":"t","experiments":[]}]}
                """);

        assertThat(faults)
                .extracting(Fault::path)
                .containsExactlyInAnyOrder(
                        "$.more",
                        "$.version",
                        "$.layers[0].seed",
                        EXPERIMENT + ".ranges[0][1]",
                        EXPERIMENT + ".arms[0].weight",
                        EXPERIMENT + ".arms",
                        EXPERIMENT + ".arms[0].parameters['rank.nope']",
                        "$.layers[1].name");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"version":1                          | $         | is not JSON
                    {"version":1,"version":2,"layers":[]} | $         | is not JSON: Duplicate field 'version'
                    {"version":1,"layers":[]} trailing    | $         | is not JSON
                    []                                    | $         | must be an object, is an array
                    7                                     | $         | must be an object, is 7
                    {"layers":[]}                         | $.version | must be a whole number above 0, is null or missing
                    {"version":1.5,"layers":[]}           | $.version | must be a whole number above 0, is 1.5
                    {"version":1}                         | $.layers  | must be an array, is null or missing
                    """)
    void whatIsNoConfigurationIsRefused(String json, String path, String reason) {
        assertThat(faults(json)).singleElement().satisfies(fault -> {
            assertThat(fault.path()).isEqualTo(path);
            assertThat(fault.reason()).startsWith(reason);
        });
    }

    @Test
    void nothingAtAllIsRefused() {
        assertThat(faults("")).isNotEmpty();
    }

    /** Whatever one character is put where, the reader gives a plan or names faults; it never fails otherwise. */
    @Property
    void aMangledConfigurationIsAPlanOrARefusal(
            @ForAll @IntRange(max = 300) int place, @ForAll @StringLength(max = 3) String inserted) {
        String json = Plans.EXAMPLE;
        int at = Math.min(place, json.length());
        String mangled = json.substring(0, at) + inserted + json.substring(Math.min(json.length(), at + 1));
        try {
            assertThat(Plans.read(mangled).version()).isPositive();
        } catch (PushRefusedException refused) {
            assertThat(refused.faults()).isNotEmpty();
        }
    }

    private static List<Fault> faults(String json) {
        PushRefusedException refused = catchThrowableOfType(PushRefusedException.class, () -> Plans.read(json));
        assertThat(refused).as("refusal of %s", json).isNotNull();
        return refused.faults();
    }
}
