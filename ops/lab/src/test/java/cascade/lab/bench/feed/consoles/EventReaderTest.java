package cascade.lab.bench.feed.consoles;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventReaderTest {

    private static final String STREAM = """
            event: hello
            data: {"metrics":{"a":{"meaning":"Zwölf €"}}}

            event: sample
            data: {"at":1}

            event: sample
            data: {"at":2}

            """;

    private static final List<String> EVENTS =
            List.of("hello {\"metrics\":{\"a\":{\"meaning\":\"Zwölf €\"}}}", "sample {\"at\":1}", "sample {\"at\":2}");

    private final List<String> heard = new ArrayList<>();
    private final EventReader reader = new EventReader((name, data) -> heard.add(name + " " + new String(data, UTF_8)));

    @Test
    void severalEventsMayComeInOneChunk() {
        reader.read(STREAM.getBytes(UTF_8));
        assertThat(heard).isEqualTo(EVENTS);
    }

    @Test
    void aCutAnywhereChangesNothing() {
        byte[] bytes = STREAM.getBytes(UTF_8);
        for (int cut = 0; cut <= bytes.length; cut++) {
            heard.clear();
            reader.read(Arrays.copyOf(bytes, cut));
            reader.read(Arrays.copyOfRange(bytes, cut, bytes.length));
            assertThat(heard).as("cut at %d", cut).isEqualTo(EVENTS);
        }
    }

    @Test
    void oneByteAtATimeIsReadToo() {
        for (byte each : STREAM.getBytes(UTF_8)) {
            reader.read(new byte[] {each});
        }
        assertThat(heard).isEqualTo(EVENTS);
    }

    @Test
    void anEventIsToldWithItsLastByteAndNotBefore() {
        reader.read("event: sample\ndata: {}\n".getBytes(UTF_8));
        assertThat(heard).isEmpty();
        reader.read("\n".getBytes(UTF_8));
        assertThat(heard).containsExactly("sample {}");
    }

    @Test
    void commentsAndOtherFieldsAreNoEventsAndLinesOfDataAreOne() {
        reader.read(": still here\n\nid: 7\nevent: sample\ndata:{\ndata: }\n\nevent: sample\n\n".getBytes(UTF_8));
        assertThat(heard).containsExactly("sample {\n}");
    }

    @Test
    void whatHasNoEndIsNoEvent() {
        byte[] chunk = new byte[EventReader.MOST_BYTES / 2];
        Arrays.fill(chunk, (byte) 'a');
        reader.read(chunk);
        reader.read(chunk);
        assertThatThrownBy(() -> reader.read(chunk))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(Integer.toString(EventReader.MOST_BYTES));
    }
}
