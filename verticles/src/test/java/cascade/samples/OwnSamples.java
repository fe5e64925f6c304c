package cascade.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Tests that each have a topology of their own. */
abstract class OwnSamples {

    final SamplesUnderTest log = new SamplesUnderTest();

    @AfterEach
    void close() {
        log.close();
    }

    /** The one that there is. */
    final JsonObject onlySample() {
        List<JsonObject> samples = log.samples();
        assertThat(samples).hasSize(1);
        return samples.getFirst();
    }
}
