package cascade.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cascade.http.HttpServerUnderTest.Answer;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {

    private static final Pattern ADDRESS = Pattern.compile("(?:href|src)=\"(/pages/[^\"]+)\"");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import .*\"([^\"]+)\";$");
    /** Of all that a browser fetches, compressed as it asks for it: half of what is promised. */
    private static final int MOST_BYTES = 75_000;

    private static final Map<String, String> AS_BROWSERS = Map.of("accept-encoding", "gzip, br");

    @TempDir
    private static Path folder;

    private static HttpServerUnderTest server;

    @BeforeAll
    static void start() throws IOException {
        Path people = Files.writeString(folder.resolve("people.json"), "[{\"id\":\"u1\",\"name\":\"Ines\"}]");
        server = HttpServerUnderTest.withPages(new PagesConfig(
                true, people, List.of("https://images.example", "*.cdn.example:8443"), "Times are <shifted> & said"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everyFileOfThePageIsListed() throws IOException, URISyntaxException {
        Path pages = Path.of(Objects.requireNonNull(Pages.class.getResource("/cascade/pages"))
                .toURI());
        try (Stream<Path> files = Files.walk(pages)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> pages.relativize(file).toString())
                            .filter(name -> !name.endsWith(".html")))
                    .containsExactlyInAnyOrderElementsOf(PageFiles.NAMES);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/about", "/console"})
    void aWholePageIsSmallAndFromThisServerAlone(String page) {
        Buffer index = server.get(page).body();
        List<String> addresses = addresses(index);

        int bytes = server.get(page, AS_BROWSERS).body().length();
        for (String address : addresses.stream().distinct().toList()) {
            Answer file = server.get(address, AS_BROWSERS);
            assertThat(file.status()).as(address).isEqualTo(200);
            bytes += file.body().length();
        }
        assertThat(bytes).isLessThan(MOST_BYTES);
        assertThat(index.toString()).doesNotContain("http://", "https://", "{version}", "{modules}");
    }

    @Test
    void aPageLoadsTheModulesThatItsFirstOneImportsAndNoOthers() {
        assertThat(preloaded("/")).isEqualTo(imported("main.js"));
        assertThat(preloaded("/about")).isEqualTo(imported("about/page.js"));
        assertThat(preloaded("/console")).isEqualTo(union(imported("console/page.js"), "lib/uplot.js"));
    }

    private static Set<String> union(Set<String> some, String one) {
        Set<String> all = new TreeSet<>(some);
        all.add(one);
        return all;
    }

    private static Set<String> preloaded(String page) {
        return addresses(server.get(page).body()).stream()
                .filter(address -> address.endsWith(".js"))
                .map(address -> address.split("/", 4)[3])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The module and all that it needs. */
    private static Set<String> imported(String first) {
        Set<String> found = new TreeSet<>();
        Deque<String> left = new ArrayDeque<>(List.of(first));
        while (!left.isEmpty()) {
            String module = left.remove();
            if (found.add(module)) {
                String text = server.get("/pages/any/" + module).body().toString();
                IMPORT.matcher(text)
                        .results()
                        .map(other -> Path.of(module)
                                .resolveSibling(other.group(1))
                                .normalize()
                                .toString())
                        .forEach(left::add);
            }
        }
        return found;
    }

    @Test
    void aBrowserThatHasAFileIsToldSo() {
        String tag = server.get("/").header("etag");

        Answer again = server.get("/", Map.of("if-none-match", tag));

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body().length()).isZero();
    }

    @Test
    void modulesAreKeptForGoodUnderTheirVersionAndAskedForUnderAnother() {
        String address = addresses(server.get("/").body()).stream()
                .filter(one -> one.endsWith("/main.js"))
                .findFirst()
                .orElseThrow();

        assertThat(server.get(address).header("cache-control")).contains("immutable");
        Answer old = server.get("/pages/0000000000000000/main.js");
        assertThat(old.header("cache-control")).isEqualTo("no-cache");
        assertThat(old.body()).isEqualTo(server.get(address).body());
    }

    @Test
    void whoTakesCompressedFilesGetsThem() throws IOException {
        Answer answer = server.get("/", AS_BROWSERS);

        assertThat(answer.header("content-encoding")).isEqualTo("gzip");
        try (var gzip =
                new GZIPInputStream(new ByteArrayInputStream(answer.body().getBytes()))) {
            assertThat(Buffer.buffer(gzip.readAllBytes()))
                    .isEqualTo(server.get("/").body());
        }
    }

    @Test
    void thePolicyNamesTheHostsOfPicturesAndAllowsNoOtherPlace() {
        assertThat(server.get("/").header("content-security-policy"))
                .startsWith("default-src 'self'; img-src 'self' data: https://images.example *.cdn.example:8443; ")
                .doesNotContain("unsafe");
    }

    @Test
    void aFileThatIsNoneOfThePageIsNotFound() {
        for (String path :
                List.of("/pages/x/index.html", "/pages/x/..%2Fhttp%2Fopenapi.yaml", "/pages/x/art/none.js")) {
            assertThat(server.get(path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void thePeopleAreThoseOfTheFile() {
        assertThat(server.get("/people.json").body()).hasToString("[{\"id\":\"u1\",\"name\":\"Ines\"}]");
    }

    @Test
    void withoutAFileThereAreNoPeopleAndWithoutTheSettingNoPage() {
        try (HttpServerUnderTest other = HttpServerUnderTest.withPages(new PagesConfig(true, null, List.of(), ""))) {
            assertThat(other.get("/people.json").body()).hasToString("[]");
        }
        try (HttpServerUnderTest other = HttpServerUnderTest.withPages(PagesConfig.none())) {
            assertThat(other.get("/").status()).isEqualTo(404);
        }
    }

    @Test
    void theNoteStandsBelowTheHeadAndIsNoMarkup() {
        assertThat(server.get("/").body().toString())
                .contains("<p class=\"note\">Times are &lt;shifted&gt; &amp; said</p>");
        assertThat(server.get("/about").body().toString()).doesNotContain("shifted");
    }

    @Test
    void aFileOfPeopleThatIsMissingIsRefusedByItsKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Pages(new PagesConfig(true, folder.resolve("nobody.json"), List.of(), "")))
                .withMessageStartingWith("http.people cannot be read");
    }

    @Test
    void aHostThatWouldEndThePolicyIsRefused() {
        for (String host : List.of("a.example; script-src *", "'unsafe-inline'", "a b", "javascript:x", "")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new PagesConfig(true, null, List.of(host), ""))
                    .withMessageStartingWith("http.image-hosts");
        }
    }

    private static List<String> addresses(Buffer index) {
        return ADDRESS.matcher(index.toString())
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
