package io.github.proxboxfleet.netbox.shard;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.failure.ObjectFailure;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.apply.Account;
import io.github.proxboxfleet.netbox.apply.Hand;
import io.github.proxboxfleet.netbox.reference.Catalogue;
import io.github.proxboxfleet.netbox.snapshot.Kind;
import io.github.proxboxfleet.netbox.snapshot.Row;
import io.github.proxboxfleet.netbox.snapshot.Value;
import java.util.Map;
import java.util.Set;

/**
 * One shard's means: the session with NetBox, the hand that writes, the account.
 *
 * @param stages those asked for
 */
record Work(NetBoxApi api, Hand hand, Account account, Set<Stage> stages) {
    boolean does(Stage stage) {
        return stages.contains(stage);
    }

    /** Lists what is made for others to refer to, and what could not be, under a stage. */
    Catalogue.Listener listing(Stage stage) {
        return new Catalogue.Listener() {
            @Override
            public void made(Row row, Map<String, Value> fields) {
                account.made(stage, row, fields);
            }

            @Override
            public void failed(Kind kind, String key, Failure failure) {
                account.failed(new ObjectFailure(stage, kind.model(), key, null, failure));
            }
        };
    }
}
