package io.github.proxboxfleet.netbox.memory;

import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.api.NetBoxCapabilities;
import io.github.proxboxfleet.netbox.reference.Base;
import io.github.proxboxfleet.netbox.reference.Catalogue;
import io.github.proxboxfleet.netbox.reference.Places;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one NetBox: the objects that all clusters refer to, and how far its change
 * log has been read. Others write that NetBox too, also in between: so it is looked at once in
 * every run before anything remembered is used.
 */
public final class Memory {
    private final ChangeLog log = new ChangeLog();
    private Catalogue catalogue = new Catalogue();
    private Places places = new Places();
    private Age age = new Age(0, 0, 0);
    private @Nullable Base base;
    private @Nullable RunId looked;
    private @Nullable NetBoxCapabilities capabilities;

    /**
     * Counts how often what was kept lost its worth.
     *
     * @param all how often everything did
     * @param references how often that which refers to other objects by name did
     * @param macs how often interfaces may have got other MAC addresses
     */
    public record Age(int all, int references, int macs) {
        Age after(News news) {
            return new Age(
                    all + (news.everything() ? 1 : 0),
                    references + (news.references() ? 1 : 0),
                    macs + (news.macs() ? 1 : 0));
        }
    }

    /**
     * Looks what others have done, once in a run.
     *
     * @param again look even if that was done in this run
     */
    public synchronized void look(NetBoxApi api, RunId run, boolean again) {
        if (!again && run.equals(looked)) {
            return;
        }
        boolean same = api.capabilities().equals(capabilities);
        News news = log.look(api);
        heed(same ? news : News.EVERYTHING);
        capabilities = api.capabilities();
        looked = run;
        catalogue.forgetAbsent();
    }

    /** Forgets everything: this NetBox is not what it was. */
    public synchronized void forget() {
        heed(News.EVERYTHING);
    }

    private void heed(News news) {
        age = age.after(news);
        if (news.references()) {
            renew();
        }
    }

    private void renew() {
        catalogue = new Catalogue();
        places = new Places();
        base = null;
    }

    public synchronized Age age() {
        return age;
    }

    public synchronized Catalogue catalogue() {
        return catalogue;
    }

    public synchronized Places places() {
        return places;
    }

    /** The objects that every run refers to, found or made the first time. */
    public synchronized Base base(Function<Catalogue, Base> ensure) {
        Base there = base == null ? ensure.apply(catalogue) : base;
        base = there;
        return there;
    }

    /** The same objects for a preview, which must not leave its plans here. */
    public synchronized Base planned(Catalogue paper, Function<Catalogue, Base> ensure) {
        return base == null ? ensure.apply(paper) : base;
    }
}
