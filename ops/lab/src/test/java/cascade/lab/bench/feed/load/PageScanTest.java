package cascade.lab.bench.feed.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageScanTest {

    @Test
    void itemsAreFoundAndTriggersAreNot() {
        PageScan page = PageScan.of("""
                {"requestId":"r1","user":"u1","scene":"waterfall","items":[{"item":"i1","kind":"image","triggers":{"a":"i9"}},\
                {"item":"i2","kind":"video","triggers":{}}],"arms":{},"degraded":["rank:late","recall:fresh"],"cursor":"abc"}""");
        assertThat(page.requestId()).isEqualTo("r1");
        assertThat(page.items()).containsExactly("i1", "i2");
        assertThat(page.degraded()).containsExactly("rank:late", "recall:fresh");
        assertThat(page.cursor()).isEqualTo("abc");
    }

    @Test
    void anEmptyPageHasNothing() {
        PageScan page = PageScan.of("{\"items\":[],\"degraded\":[]}");
        assertThat(page.items()).isEmpty();
        assertThat(page.degraded()).isEmpty();
        assertThat(page.cursor()).isEmpty();
    }
}
