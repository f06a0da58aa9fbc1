package io.github.proxboxfleet.standalone.broker;

class EmbeddedBrokerContractIT extends BrokerContract {
    @Override
    TestBroker open() {
        return new EmbeddedTestBroker();
    }
}
