package cascade.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.pushed.Fault;
import cascade.pushed.JsonDocument;
import cascade.pushed.PushRefusedException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionReaderTest {

    /** Meanings are those of GrowthBook's {@code packages/sdk-js/test/cases.json}, where attributes are texts. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {}                                                 | os=android       | true
                    {"os":"android"}                                   | os=android       | true
                    {"os":"android"}                                   | os=ios           | false
                    {"os":"android"}                                   | -                | false
                    {"os":{"$eq":"android"}}                           | os=android       | true
                    {"os":{"$ne":"android"}}                           | os=android       | false
                    {"os":{"$ne":"android"}}                           | -                | true
                    {"os":{"$in":["android","ios"]}}                   | os=ios           | true
                    {"os":{"$in":["android","ios"]}}                   | -                | false
                    {"os":{"$nin":["android","ios"]}}                  | os=ios           | false
                    {"os":{"$nin":["android","ios"]}}                  | os=web           | true
                    {"os":{"$exists":true}}                            | os=web           | true
                    {"os":{"$exists":true}}                            | -                | false
                    {"os":{"$exists":false}}                           | -                | true
                    {"os":null}                                        | -                | true
                    {"os":true}                                        | os=web           | true
                    {"os":true}                                        | -                | false
                    {"age":10}                                         | age=10           | true
                    {"age":10}                                         | age=10.0         | true
                    {"age":10}                                         | age=ten          | false
                    {"n":{"$gt":5,"$lt":10}}                           | n=8              | true
                    {"n":{"$gt":5,"$lt":10}}                           | n=10             | false
                    {"n":{"$gte":10,"$lte":10}}                        | n=10             | true
                    {"n":{"$gt":5}}                                    | n=many           | false
                    {"age":{"$gt":-10,"$lt":10,"$gte":-9,"$lte":9,"$ne":10}} | -          | true
                    {"word":{"$gt":"alphabet","$lt":"zebra"}}          | word=always      | true
                    {"word":{"$gt":"alphabet","$lt":"zebra"}}          | word=AZL         | false
                    {"word":{"$gt":"alphabet","$lt":"zebra"}}          | -                | false
                    {"device":{"$regex":"^A .*le$"}}            | device=A Mobile  | true
                    {"device":{"$regex":"^A .*le$"}}            | device=Desktop   | false
                    {"appVersion":{"$vgte":"2.1.0"}}                   | appVersion=2.10.0 | true
                    {"appVersion":{"$vgte":"2.1.0"}}                   | appVersion=2.1.0-beta | false
                    {"appVersion":{"$vgt":"1.0.0-alpha","$vlt":"1.0.0-beta"}} | appVersion=1.0.0-alpha.10 | true
                    {"appVersion":{"$veq":"1.2.3"}}                    | appVersion=v1.2.3+build.abc | true
                    {"appVersion":{"$vne":"1.2.3"}}                    | appVersion=1.2.3-alpha | true
                    {"appVersion":{"$vlt":"1.0.0"}}                    | -                | true
                    {"os":{"$not":{"$in":["web"]}}}                    | os=web           | false
                    {"$not":{"os":"web"}}                              | os=android       | true
                    {"$or":[{"os":"web"},{"os":"ios"}]}                | os=ios           | true
                    {"$or":[{"os":"web"},{"os":"ios"}]}                | os=android       | false
                    {"$or":[]}                                         | -                | true
                    {"$and":[]}                                        | -                | true
                    {"$and":[{"os":"ios"},{"network":"wifi"}]}         | os=ios           | false
                    {"$and":[{"os":"ios"},{"network":"wifi"}]}         | os=ios,network=wifi | true
                    {"$nor":[{"os":"web"},{"os":"ios"}]}               | os=android       | true
                    {"$nor":[{"os":"web"},{"os":"ios"}]}               | os=ios           | false
                    {"scene":"video","familiarity":"new","id":"u1"}    | -                | true
                    {"scene":"waterfall"}                              | -                | false
                    {"familiarity":"known"}                            | -                | false
                    """)
    void aConditionMeansWhatItMeansInGrowthBook(String condition, String context, boolean holds) {
        Condition read = read(condition);
        Map<String, String> values = context.equals("-")
                ? Map.of()
                : Arrays.stream(context.split(","))
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        var asker = new Asker(new UserId("u1"), new RequestContext(Scene.VIDEO, values), Instant.EPOCH, true);

        assertThat(read.holds().test(asker)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"os":{"$size":1}}              | $.os['$size']       | is unknown; known here: $eq
                    {"$all":[]}                     | $['$all']           | is unknown; known here: $and
                    {"os":{}}                       | $.os                | must be a value or have an operator
                    {"os":{"$in":"web"}}            | $.os['$in']         | must be an array, is 'web'
                    {"os":{"$in":[[1]]}}            | $.os['$in'][0]      | must be a text, a number, a flag or null, is an array
                    {"os":{"$exists":1}}            | $.os['$exists']     | must be true or false, is 1
                    {"os":{"$regex":"("}}           | $.os['$regex']      | must be a regular expression, is '('
                    {"n":{"$gt":true}}              | $.n['$gt']          | must be a text or a number, is true
                    {"appVersion":{"$vgt":2}}       | $.appVersion['$vgt'] | must be a text, is 2
                    {"$or":[{"os":{"$like":"a"}}]}  | $['$or'][0].os['$like'] | is unknown
                    {"$or":{}}                      | $['$or']            | must be an array, is an object
                    []                              | $                   | must be an object, is an array
                    """)
    void whatMeansNothingIsNamedByItsPath(String condition, String path, String reason) {
        var refused = catchThrowableOfType(PushRefusedException.class, () -> read(condition));

        assertThat(refused.faults().getFirst()).satisfies(fault -> {
            assertThat(fault.path()).isEqualTo(path);
            assertThat(fault.reason()).startsWith(reason);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "0.9.99, 1.0.0",
        "0.9.0, 0.10.0",
        "1.0.0-0.0, 1.0.0-0.0.0",
        "1.0.0-9999, 1.0.0--",
        "1.0.0-alpha.1, 1.0.0-alpha.beta",
        "1.0.0-beta.2, 1.0.0-beta.11",
        "1.0.0-rc.1, 1.0.0",
        "v0.0.0-foo, 0.0.0",
        "1.2.3, v2.0.0",
        "1.2.3-5, 1.2.3-5-foo",
        "1.2.3-5-Foo, 1.2.3-5-foo",
        "1.2.3, a.b.c.d.e.f",
        "9999.0.0, 10000.0.0"
    })
    void earlierVersionsComeFirst(String earlier, String later) {
        assertThat(Versions.padded(earlier)).isLessThan(Versions.padded(later));
    }

    @Test
    void whatItLooksAtIsKnown() {
        assertThat(read("{\"$or\":[{\"os\":\"ios\"},{\"$not\":{\"familiarity\":\"new\"}}]}")
                        .attributes())
                .containsExactlyInAnyOrder("os", "familiarity");
    }

    private static Condition read(String json) {
        JsonDocument document = JsonDocument.of(json);
        var read = ConditionReader.read(document.root());
        document.refuseFaults();
        return read.orElseThrow(() -> new PushRefusedException(java.util.List.of(new Fault("unread"))));
    }
}
